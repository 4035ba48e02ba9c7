"""All that accounts hold of a person, as plain values: what they may take with them."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from portail.comptes.models import (
    CodeActivation,
    CodePoste,
    Fonction,
    LotDeCourriers,
    Personne,
    Residence,
    Verification,
)

Ligne = dict[str, Any]


def exporter(personne: Personne) -> dict[str, Any]:
    return {
        "compte": _compte(personne),
        "courriels": list(
            EmailAddress.objects.filter(user=personne)
            .order_by("pk")
            .values("email", "verified", "primary")
        ),
        "identites": _identites(personne),
        "seconds_facteurs": _factors(personne),
        "adresses": [_residence(one) for one in _residences(personne)],
        "fonctions": _fonctions(personne),
        "activations": _activations(personne),
        "gestes_au_guichet": _acts(personne),
    }


def _compte(personne: Personne) -> Ligne:
    return {
        "courriel": personne.courriel,
        "nom": personne.nom,
        "naissance": personne.naissance,
        "depuis": personne.depuis,
        "derniere_connexion": personne.last_login,
        "ouvert": personne.is_active,
        "agent": personne.is_staff,
        "droits": sorted(personne.get_all_permissions()),
    }


def _identites(personne: Personne) -> list[Ligne]:
    held = SocialAccount.objects.filter(user=personne).order_by("pk")
    return [
        {
            "fournisseur": one.provider,
            "numero": one.uid,
            "depuis": one.date_joined,
            "derniere_fois": one.last_login,
            "donnees": one.extra_data,
        }
        for one in held
    ]


def _factors(personne: Personne) -> list[Ligne]:
    """What they are and when they served; never the secret itself."""
    return [
        {
            "type": one.type,
            "nom": one.data.get("name", ""),
            "depuis": one.created_at,
            "derniere_fois": one.last_used_at,
        }
        for one in Authenticator.objects.filter(user=personne).order_by("pk")
    ]


def _residences(personne: Personne) -> list[Residence]:
    return list(personne.residences.prefetch_related("codes__lot", "verifications"))


def _residence(held: Residence) -> Ligne:
    return {
        "lien": held.get_lien_display(),
        "numero": held.numero,
        "rue": held.rue,
        "complement": held.complement,
        "quartier": held.quartier,
        "declaree_le": held.declaree_le,
        "courrier_demande_le": held.courrier_demande_le,
        "verifiee": held.get_moyen_display() if held.verifiee else "",
        "verifiee_le": held.verifiee_le,
        "courriers": [_code(one) for one in held.codes.all()],
        "journal": [
            {"acte": one.get_acte_display(), "le": one.le, "raison": one.raison}
            for one in held.verifications.all()
        ],
    }


def _code(one: CodePoste) -> Ligne:
    return {
        "fait_le": one.lot.fait_le,
        "expire_le": one.expire_le,
        "essais": one.essais,
        "utilise_le": one.utilise_le,
    }


def _fonctions(personne: Personne) -> list[Ligne]:
    return [
        {
            "fonction": one.get_role_display(),
            "conseil": one.conseil,
            "depuis": one.depuis,
            "fin": one.fin,
        }
        for one in Fonction.objects.filter(personne=personne)
    ]


def _activations(personne: Personne) -> list[Ligne]:
    """The codes they were given; never what is kept of the code itself."""
    return [
        {
            "fait_le": one.fait_le,
            "retires": one.retires,
            "expire_le": one.expire_le,
            "essais": one.essais,
            "utilise_le": one.utilise_le,
        }
        for one in CodeActivation.objects.filter(personne=personne).order_by("pk")
    ]


def _acts(personne: Personne) -> list[Ligne]:
    """What they did for the town: without the names of those it was done for."""
    lots = LotDeCourriers.objects.filter(fait_par=personne)
    given = Fonction.objects.filter(donnee_par=personne)
    checks = Verification.objects.filter(par=personne).exclude(residence__personne=personne)
    opened = CodeActivation.objects.filter(fait_par=personne)
    verified = Residence.objects.filter(verifiee_par=personne).exclude(personne=personne)
    return [
        *({"quoi": f"{one.nombre} courriers faits", "le": one.fait_le} for one in lots),
        *({"quoi": f"fonction donnée : {one}", "le": one.depuis} for one in given),
        *({"quoi": "code d'activation donné", "le": one.fait_le} for one in opened),
        *({"quoi": f"adresse {one.get_acte_display()}", "le": one.le} for one in checks),
        *({"quoi": "adresse tenue pour vérifiée", "le": one.verifiee_le} for one in verified),
    ]
