"""The town's services as data for others: a page that tells of them, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from orientation.present import date_in_words
from portail.inclusion.fichiers import Fichier, fichiers
from portail.inclusion.jeu import LICENCE, LICENCE_LIEN, SCHEMA, Jeu, jeu
from portail.snapshot import Snapshot
from portail.views import ContentRequest


@dataclass(frozen=True, slots=True)
class Publication:
    version: str
    jeu: Jeu
    fichiers: dict[str, Fichier]


@dataclass(frozen=True, slots=True)
class Liste:
    """What the page says of one list."""

    nom: str
    nombre: int
    json: Fichier
    csv: Fichier


_faites: dict[str, Publication] = {}
"""The last one made, by the version of its content: nothing else changes it."""


def publication(contenu: Snapshot) -> Publication:
    found = _faites.get(contenu.version)
    if found is None:
        made = jeu(contenu.town, contenu.porte.catalogue)
        page = settings.SITE_ADDRESS + reverse("inclusion")
        found = Publication(contenu.version, made, fichiers(made, page, contenu.version))
        _faites.clear()
        _faites[contenu.version] = found
    return found


def _publication(request: HttpRequest) -> Publication:
    return publication(cast(ContentRequest, request).contenu)


@require_safe
def inclusion(request: HttpRequest) -> HttpResponse:
    made = _publication(request)
    day = made.jeu.mis_a_jour
    shown = {
        "jeu": made.jeu,
        "listes": [
            _liste(made, "services", len(made.jeu.services)),
            _liste(made, "structures", len(made.jeu.structures)),
        ],
        "mis_a_jour": date_in_words(day) if day else None,
        "licence": LICENCE,
        "licence_lien": LICENCE_LIEN,
        "schema": SCHEMA,
    }
    return render(request, "portail/inclusion.html", shown)


def _liste(made: Publication, nom: str, nombre: int) -> Liste:
    return Liste(nom, nombre, made.fichiers[f"{nom}.json"], made.fichiers[f"{nom}.csv"])


def _etag(request: HttpRequest, nom: str) -> str | None:
    found = _publication(request).fichiers.get(nom)
    return found.etag if found else None


@require_safe
@gzip_page  # nothing in these files is secret, so that their size tells nothing
@condition(etag_func=_etag)
def fichier(request: HttpRequest, nom: str) -> HttpResponse:
    found = _publication(request).fichiers.get(nom)
    if found is None:
        raise Http404
    answer = HttpResponse(found.octets, content_type=found.type)
    answer["Cache-Control"] = "public, max-age=300"
    answer["Link"] = f'<{LICENCE_LIEN}>; rel="license"'
    # Open data: a page of any other site may read them.
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
