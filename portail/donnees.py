"""One person's data, of both rooms: shown, taken away in a file, erased."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from participation.actions.departs import quitter
from participation.queries import export as participation
from participation.reglement.schema import Conseil
from portail.comptes.actions.effacement import effacer, fermer_sessions
from portail.comptes.models import Personne
from portail.comptes.queries import export as comptes

Ligne = dict[str, Any]
Conseils = Mapping[str, Conseil]
OWN = "compte"
LIENS = {"j'y habite": "vous y habitez", "j'y travaille": "vous y travaillez"}


def exporter(personne: Personne, conseils: Conseils, *, images: bool = True) -> dict[str, Any]:
    """What names a conseil or a collège by its id says its name too, as long as it has one."""
    held = {**comptes.exporter(personne), **participation.exporter(personne, images=images)}
    own = held.pop(OWN)
    lists = {key: [_named(one, conseils) for one in rows] for key, rows in held.items()}
    return {OWN: own, **lists}


def _named(line: Ligne, conseils: Conseils) -> Ligne:
    names: Ligne = {}
    conseil = conseils.get(line.get("conseil", ""))
    if "conseil" in line:
        names["conseil_nom"] = conseil.nom if conseil else line["conseil"]
    if "college" in line:
        college = conseil.reglement.colleges.get(line["college"]) if conseil else None
        names["college_nom"] = college.nom if college else line["college"]
    return {**line, **names}


def fichier(personne: Personne, conseils: Conseils, *, at: datetime | None = None) -> str:
    """The whole as JSON; pictures in base64."""
    whole = {"fait_le": at or timezone.now(), **exporter(personne, conseils)}
    return json.dumps(whole, cls=_Encoder, ensure_ascii=False, indent=1)


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return b64encode(o).decode() if isinstance(o, bytes) else super().default(o)


@transaction.atomic
def tout_effacer(personne: Personne, *, par: Personne, at: datetime | None = None) -> None:
    """All of it, in both rooms, or nothing."""
    quitter(personne, at=at)
    fermer_sessions(personne)
    effacer(personne, par=par)


@dataclass(frozen=True, slots=True)
class Rubrique:
    """One kind of data, a line each."""

    titre: str
    lignes: tuple[str, ...]


def rubriques(personne: Personne, conseils: Conseils) -> tuple[Rubrique, ...]:
    """All that is held, in plain words; what is empty says so."""
    held = exporter(personne, conseils, images=False)
    own = Rubrique("Vous", tuple(_own(held[OWN])))
    return (own, *(Rubrique(name, _lines(held, keys, say)) for name, keys, say in RUBRIQUES))


def _own(compte: Ligne) -> Iterable[str]:
    yield f"Votre courriel : {compte['courriel']}"
    yield f"Votre nom, tel qu'il signe : {compte['nom'] or 'pas donné'}"
    yield f"Votre date de naissance : {_day(compte['naissance']) or 'pas donnée'}"
    yield f"Votre compte est ouvert depuis le {_day(compte['depuis'])}"
    if compte["derniere_connexion"]:
        yield f"Votre dernière entrée : le {_day(compte['derniere_connexion'])}"


def _lines(held: dict[str, Any], keys: str, say: Callable[[Ligne], str]) -> tuple[str, ...]:
    return tuple(say(line) for key in keys.split() for line in held[key])


def _day(when: date | None) -> str:
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    return date_format(local, "j F Y") if local else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"


def _adresse(one: Ligne) -> str:
    where = " ".join(part for part in (one["numero"], one["rue"], one["complement"]) if part)
    checked = f"vérifiée {one['verifiee']}" if one["verifiee"] else "pas vérifiée"
    return f"{where} ({LIENS[one['lien']]}), dite le {_day(one['declaree_le'])}, {checked}"


def _candidature(one: Ligne) -> str:
    where = f"{one['conseil_nom']}, {one['college_nom']}"
    return f"{where}, le {_day(one['le'])}. Votre clé : {one['cle']}"


def _mandat(one: Ligne) -> str:
    where = f"{one['conseil_nom']}, {one['college_nom']}, {one['rang']}"
    ended = f" ({one['raison']})" if one["raison"] else ""
    return f"{where}, du {_day(one['du'])} au {_day(one['fini_le'] or one['au'])}{ended}"


def _vote(one: Ligne) -> str:
    where = f"{one['vote']} ({one['urne']}), {one['conseil_nom']}"
    if one["a_vote_le"] is None:
        return f"{where} : vous êtes sur la liste, et n'avez pas voté"
    who = "vous avez voté au nom d'une autre personne" if one["pour_autrui"] else "vous avez voté"
    return f"{where} : {who} le {_day(one['a_vote_le'])}, {one['par']}"


def _seance(one: Ligne) -> str:
    return f"{_begun(one['quoi'], one['conseil_nom'])}, le {_day(one['le'])}"


def _suivi(one: Ligne) -> str:
    return f"{one['proposition'] or one['conseil_nom']}, {one['rythme']}"


def _fonction(one: Ligne) -> str:
    where = f", {one['conseil_nom']}" if one["conseil"] else ""
    return f"{one['fonction']}{where}, depuis le {_day(one['depuis'])}"


def _activation(one: Ligne) -> str:
    used = f"utilisé le {_day(one['utilise_le'])}" if one["utilise_le"] else "pas utilisé"
    return f"Donné le {_day(one['fait_le'])}, {used}"


def _geste(one: Ligne) -> str:
    called = f"{one['conseil_nom']}, {one['college_nom']}" if "college" in one else ""
    return f"{_begun(one['quoi'], called or one.get('detail', ''))}, le {_day(one['le'])}"


def _begun(what: str, detail: str) -> str:
    """« Mouvement d'une proposition : brouillon → déposée »."""
    return " : ".join(filter(None, (what[:1].upper() + what[1:], detail)))


def _entree(one: Ligne) -> str:
    kind = one.get("fournisseur") or one["nom"] or one["type"]
    return f"{kind}, depuis le {_day(one['depuis'])}"


GESTES = "gestes votes_tenus signatures gestes_au_guichet"
RUBRIQUES: tuple[tuple[str, str, Callable[[Ligne], str]], ...] = (
    ("Vos adresses", "adresses", _adresse),
    ("Comment vous entrez, en plus du courriel", "identites seconds_facteurs", _entree),
    ("Ce que la ville vous a confié", "fonctions", _fonction),
    ("Vos codes d'activation", "activations", _activation),
    ("Vos mandats", "mandats", _mandat),
    ("Vos candidatures", "candidatures", _candidature),
    ("Vos votes", "votes", _vote),
    ("Les séances où vous étiez, ou représenté", "seances", _seance),
    (
        "Vos propositions",
        "propositions",
        lambda one: f"{one['titre']} ({one['etat']}), le {_day(one['ecrite_le'])}",
    ),
    (
        "Vos soutiens",
        "soutiens",
        lambda one: f"{one['proposition']}, le {_day(one['le'])}",
    ),
    (
        "Vos commentaires",
        "commentaires",
        lambda one: f"{one['proposition']}, le {_day(one['le'])} : {_short(one['texte'])}",
    ),
    (
        "Ce que vous avez signalé",
        "signalements",
        lambda one: f"Le {_day(one['le'])} : {_short(one['raison'])}",
    ),
    ("Ce que vous suivez", "suivis", _suivi),
    (
        "Les courriels que nous vous avons écrits",
        "envois",
        lambda one: f"{one['sujet']}, le {_day(one['ecrit_le'])}",
    ),
    ("Ce que vous avez fait dans les conseils ou pour la ville", GESTES, _geste),
)
