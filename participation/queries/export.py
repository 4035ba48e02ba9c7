"""All that this room holds of a person, as plain values: what they may take with them."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from participation.models import (
    Appel,
    Commentaire,
    EtapeEngagement,
    Image,
    Instruction,
    Moderation,
    Mouvement,
    Nouvelle,
    Proposition,
    Reponse,
    Signalement,
)
from participation.queries import export_seances, export_verbaux, export_votes
from portail.comptes.models import Personne

Ligne = dict[str, Any]
GESTES: tuple[tuple[type[Model], str, str], ...] = (
    (Mouvement, "le", "mouvement d'une proposition"),
    (Moderation, "le", "modération"),
    (Instruction, "confiee_le", "proposition confiée"),
    (Reponse, "le", "réponse de la ville"),
    (EtapeEngagement, "le", "étape d'un engagement"),
    (Appel, "ouvert_le", "appel à candidatures"),
    (Nouvelle, "le", "nouvelle"),
)
"""What is done « par » someone, the column that says when, and its name in words."""


def exporter(personne: Personne, *, images: bool = True) -> dict[str, list[Ligne]]:
    """Without `images`, their bytes are not read: enough to show."""
    return {
        "propositions": [_proposition(one, images) for one in _propositions(personne, images)],
        "soutiens": [
            {"proposition": one.proposition.titre, "numero": one.proposition_id, "le": one.le}
            for one in personne.soutiens.select_related("proposition")
        ],
        "commentaires": _commentaires(personne),
        "signalements": _signalements(personne),
        "suivis": _suivis(personne),
        "mandats": _mandats(personne),
        "candidatures": _candidatures(personne),
        "votes": export_votes.votes(personne),
        "seances": export_seances.seances(personne),
        "envois": _envois(personne),
        "gestes": [line for kind in GESTES for line in _acts(personne, *kind)],
        "votes_tenus": export_votes.tenus(personne),
        "signatures": export_verbaux.signatures(personne),
    }


def _propositions(personne: Personne, images: bool) -> list[Proposition]:
    rows = personne.propositions.order_by("pk").prefetch_related("versions")
    return list(rows.prefetch_related("images") if images else rows)


def _proposition(one: Proposition, images: bool) -> Ligne:
    return {
        "numero": one.pk,
        "conseil": one.conseil,
        "etat": one.get_etat_display(),
        "masquee": one.get_masquee_display() if one.masquee else "",
        "titre": one.titre,
        "texte": one.texte,
        "quartier": one.quartier,
        "rue": one.rue,
        "besoin": one.besoin,
        "ecrite_le": one.creee_le,
        "modifiee_le": one.modifiee_le,
        "deposee_le": one.deposee_le,
        "versions": [
            {"rang": v.rang, "titre": v.titre, "texte": v.texte, "le": v.le}
            for v in one.versions.all()
        ],
        "images": [_image(image) for image in one.images.all()] if images else [],
    }


def _image(one: Image) -> Ligne:
    return {"rang": one.rang, "alternative": one.alternative, "contenu": bytes(one.contenu)}


def _commentaires(personne: Personne) -> list[Ligne]:
    rows = Commentaire.objects.filter(auteur=personne).select_related("proposition")
    return [
        {
            "proposition": one.proposition.titre,
            "numero": one.proposition_id,
            "position": one.get_position_display(),
            "texte": one.texte,
            "etat": one.get_etat_display(),
            "retenu_pour": one.retenu_pour,
            "le": one.le,
        }
        for one in rows
    ]


def _signalements(personne: Personne) -> list[Ligne]:
    rows = Signalement.objects.filter(par=personne)
    return [
        {
            "proposition": one.proposition_id,
            "commentaire": one.commentaire_id,
            "raison": one.raison,
            "le": one.le,
            "traite_le": one.traite_le,
        }
        for one in rows
    ]


def _suivis(personne: Personne) -> list[Ligne]:
    return [
        {
            "proposition": one.proposition.titre if one.proposition else "",
            "conseil": one.conseil,
            "rythme": one.get_rythme_display(),
            "depuis": one.depuis,
            "resume_le": one.resume_le,
        }
        for one in personne.suivis.select_related("proposition")
    ]


def _mandats(personne: Personne) -> list[Ligne]:
    return [
        {
            "conseil": one.conseil,
            "college": one.college,
            "rang": one.get_rang_display(),
            "du": one.du,
            "au": one.au,
            "fini_le": one.fini_le,
            "raison": one.raison,
            "marque": one.marque,
        }
        for one in personne.mandats.all()
    ]


def _candidatures(personne: Personne) -> list[Ligne]:
    return [
        {
            "conseil": one.appel.conseil,
            "college": one.appel.college,
            "genre": one.get_genre_display(),
            "motivation": one.motivation,
            "cle": one.cle,
            "le": one.le,
        }
        for one in personne.candidatures.select_related("appel")
    ]


def _envois(personne: Personne) -> list[Ligne]:
    return [
        {
            "a": one.a,
            "sujet": one.sujet,
            "texte": one.texte,
            "ecrit_le": one.ecrit_le,
            "envoye_le": one.envoye_le,
        }
        for one in personne.envois.exclude(texte="")  # those are written as they leave
    ]


def _acts(personne: Personne, model: type[Model], column: str, name: str) -> list[Ligne]:
    rows = model._default_manager.filter(par=personne).order_by("pk")
    return [
        {"quoi": name, "detail": str(row), "le": getattr(row, column), **_where(row)}
        for row in rows
    ]


def _where(row: Model) -> Ligne:
    """The conseil and the collège of those that have one."""
    return {name: getattr(row, name) for name in ("conseil", "college") if hasattr(row, name)}
