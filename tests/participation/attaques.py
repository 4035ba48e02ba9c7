"""Everything that can be sent to the forms of the second room."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from participation.forms.bulletin import nouveau_recu
from participation.forms.passages import CHAMPS
from participation.models import Presence, Scrutin, Seance
from tests.participation.lieux import Place
from tests.participation.photos import photo
from tests.participation.reunions import PDF
from tests.participation.test_every_view import Page


def fields() -> list[str]:
    """The name of every field of every form of ours, and those of allauth's that are used."""
    found = {"next", "credential", "name", "List-Unsubscribe", "retour", "relue"}
    found |= {"proposition", *CHAMPS}
    found |= {"o1", "recu", "part1"}  # a ballot has a field for each option
    found |= {"passe", "lot", "confirmer", "b1-genre", "b1-o1"}
    found |= {"releve_1"}  # and a procès-verbal one for each point
    waiting = list(forms.Form.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith(("participation.", "portail.", "allauth.mfa")):
            found |= set(one.base_fields)
    return sorted(found)


def right(place: Place, page: Page) -> dict[str, Any]:
    """What makes each of these pages act, in the hands of who may: all at once."""
    of = place.them.alice if page.name == "guichet-retirer" else place.them.bob
    seen = of.residences.get(lien="habite")
    later = timezone.localtime() + timedelta(days=3)
    said = {
        "titre": "Une fontaine rue Haute",
        "texte": "On y aurait moins chaud.",
        "rue": "rue Haute",
        "raison": "Voici pourquoi.",
        "position": "contre",
        "vu": "affiche" if page.name.startswith("moderer") else "en-debat",
        "vers": "classee",
        "acte": "retirer",
        "etat": "en-cours",
        "echeance": "2099-01-31",
        "college": "habitants",
        "clos_le": later.strftime("%Y-%m-%dT%H:%M"),
        "source": "Le tirage du Loto.",
        "source_le": (later + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "genre": "femme",
        "graine": "1 2 3",
        "relue": "on",
        "rythme": "semaine",
        "nom": "Un autre nom",
        "naissance": "1971-02-03",
        "courriel": place.them.bob.courriel,
        "email": place.them.bob.courriel,
        "role": "administrateur",
        "mots": "Bob",
        "residence": seen.pk,
        "vue": 1 if page.name == "modifier" else seen.declaree_le.isoformat(),
        "moyen": "guichet",
        "mot": "effacer",
        "alternative": "Une montée",
        "code": "CDFG-3467",
        "debut": (later + timedelta(days=300)).strftime("%Y-%m-%dT%H:%M"),
        "duree_minutes": "60",
        "lieu": "Ailleurs",
        "lien": "https://visio.example/x",
        "proposition": place.numeros[1],
        "sens": "descendre",
        "motif": "La salle est inondée.",
        "question": "Le conseil demande-t-il une fontaine ?",
        "methode": "pour-contre",
        "corps": "conseil",
        "urne": "simple",
        "ouvre_le": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "ferme_le": later.strftime("%Y-%m-%dT%H:%M"),
        "o1": "2",
        "qualite": "secretaire",
        "observations": "Il faisait froid.",
        "revision": "0",
        "empreinte": place.empreinte,
        "recu": nouveau_recu(Scrutin(pk=place.scrutins[-1])),
        "president": place.them.bob.pk,
        "secretaire": place.them.bob.pk,
        "parole_minutes": "3",
        "de": place.them.bob.pk,
        **place.au_guichet,
        "identite": "on",
        "nombre": "1",
        "confirmer": "oui",
        "b1-genre": "exprime",
        "b1-o1": "1",
    }
    there = Presence.objects.filter(seance=place.en_direct["seance"]).earliest("pk").personne_id
    said |= {"a": there, "personne": there if page.name == "noter-depart" else place.them.bob.pk}
    if page.name == "signer-presence":
        said["code"] = Seance.objects.get(pk=place.en_direct["seance"]).code
    if page.name == "ajouter-image":
        said["fichier"] = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    if page.name == "joindre-document":
        said["fichier"] = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    return said


LONG = "e" + "\u0301" * 5_000
TEXTS = {
    "null bytes": "\0abc\0",
    "accents": LONG,
    "sql": "1'; DROP TABLE participation_proposition; -- \" OR 1=1",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}",
    "a number too large": "9" * 400,
    "less than nothing": "-1",
    "signs of other scripts": "٣٤٥ ²³ \u202e\ud7ff",
    "half a megabyte": "a b " * 2_500,
}


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=y"


def nasty(names: list[str]) -> dict[str, dict[str, Any]]:
    """What a form may be sent that its page never sends; as `Client.post` takes it."""
    found = {title: {"data": dict.fromkeys(names, text)} for title, text in TEXTS.items()}
    return found | {
        "nothing": {"data": {}},
        "each field three times": {"data": {one: ["1", "", "centre"] for one in names}},
        "files for texts": {
            "data": {one: SimpleUploadedFile(f"{one}.txt", b"\xff\xfe") for one in names}
        },
        "no text at all": {"data": b"titre=%ff%fe&texte=%ed%a0%80&vu=\xc3", "content_type": FORM},
        "json": {"data": {"titre": ["a"], "etat": None}, "content_type": "application/json"},
        "broken parts": {"data": b"--y\r\nab", "content_type": PARTS.replace("y", "x")},
    }


def send(client: Client, address: str, body: dict[str, Any]) -> HttpResponse:
    """As one's browser would, whatever the answer did to its cookies; files read from the start."""
    own = deepcopy(client.cookies)
    for one in body["data"].values() if isinstance(body["data"], dict) else ():
        if isinstance(one, SimpleUploadedFile):
            one.seek(0)
    answer = client.post(address, **body)
    client.cookies = own
    return answer
