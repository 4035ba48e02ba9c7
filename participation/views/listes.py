"""The lists of propositions and of avis, page by page and as files; and near twins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.db.models.query import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from participation.acces import demande, regles
from participation.exports import FORMES, LIMITE, exporter
from participation.forms.filtres import FiltreForm
from participation.queries import propositions as requetes
from participation.queries.bulletins import bulletins
from participation.queries.propositions import Filtre, Ordre
from participation.queries.recherche import Trouvees, trouver
from participation.views import colonnes, feuilles, lecture
from portail.comptes.droits import Acte
from portail.comptes.models import Personne

PAR_PAGE = 20
A_PRENDRE = ("csv", "json")
"""What is one's own is taken away: a news reader would have to sign in to follow it."""


@dataclass(frozen=True, slots=True)
class Liste:
    nom: str
    """Of its address and its files."""
    page: str
    titre: str | Promise
    lire: Callable[[Filtre, date], QuerySet[Any]]
    ordre: Ordre


PROPOSITIONS = Liste(
    "propositions",
    "participation/propositions.html",
    _("Les propositions"),
    requetes.liste,
    Ordre.RECENTES,
)
AVIS = Liste(
    "avis",
    "participation/avis.html",
    _("Les avis et les réponses de la ville"),
    requetes.avis,
    Ordre.ATTENDUES,
)


@require_safe
@lecture.ouverte_a_tous
def propositions(request: HttpRequest) -> HttpResponse:
    return _page(request, PROPOSITIONS)


@require_safe
@lecture.ouverte_a_tous
def avis(request: HttpRequest) -> HttpResponse:
    return _page(request, AVIS)


@require_safe
@lecture.ouverte_a_tous
def propositions_export(request: HttpRequest, forme: str) -> HttpResponse:
    return _export(request, PROPOSITIONS, forme)


@require_safe
@lecture.ouverte_a_tous
def avis_export(request: HttpRequest, forme: str) -> HttpResponse:
    return _export(request, AVIS, forme)


@require_safe
@demande(Acte.GERER_SON_COMPTE)
def mes_propositions(request: HttpRequest) -> HttpResponse:
    """What one wrote, drafts and what is kept from the public included."""
    mine = requetes.siennes(cast(Personne, request.user))
    page = Paginator(mine, PAR_PAGE).get_page(request.GET.get("page"))
    shown = {
        "bulletins": _shown(request, page),
        "exports": _exports("mes-propositions", A_PRENDRE),
        **pages(page, lambda number: f"?page={number}"),
    }
    return render(request, "participation/mes_propositions.html", shown)


@require_safe
@demande(Acte.GERER_SON_COMPTE)
def mes_propositions_export(request: HttpRequest, forme: str) -> HttpResponse:
    if forme not in A_PRENDRE:
        raise Http404
    mine = requetes.siennes(cast(Personne, request.user))[:LIMITE].iterator(chunk_size=500)
    feuille = feuilles.des_propositions(
        request,
        bulletins(mine, regles(request), timezone.localdate()),
        nom="mes-propositions",
        titre=str(_("Mes propositions")),
        plus=colonnes.SIENNES,
    )
    return exporter(forme, feuille)


@require_POST
@demande(Acte.PROPOSER)
def proches(request: HttpRequest) -> HttpResponse:
    """The near twins of what is being written, as a piece of page; nothing where there is none."""
    sent = request.POST
    conseil, numero = sent.get("conseil", ""), sent.get("numero", "")
    if conseil not in regles(request).conseils:
        raise Http404
    found = requetes.proches(
        sent.get("titre", "")[:120],
        sent.get("texte", "")[:5000],
        conseil=conseil,
        seuil=regles(request).limites.ressemblance,
        sauf=int(numero) if numero.isascii() and numero.isdigit() and len(numero) < 19 else None,
    )
    return render(request, "participation/includes/proches.html", {"proches": found})


def pages(page: Page[Any], address: Callable[[int], str]) -> dict[str, Any]:
    """The page, and where the one before and the one after are."""
    return {
        "page": page,
        "avant": address(page.previous_page_number()) if page.has_previous() else "",
        "apres": address(page.next_page_number()) if page.has_next() else "",
    }


def exports(nom: str, conseil: str) -> list[tuple[str, str]]:
    """Where each of the files of a list of this conseil is."""
    name = f"participation:{nom}-export"
    return [(forme, reverse(name, args=[conseil, forme])) for forme in FORMES]


def _page(request: HttpRequest, liste: Liste) -> HttpResponse:
    form = _form(request, liste)
    found: Paginator[Any] = Paginator(_read(form, liste), PAR_PAGE)
    page = found.get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "titre": liste.titre,
        "bulletins": _shown(request, page),
        "exports": _exports(liste.nom, FORMES, form.adresse()),
        **pages(page, lambda number: form.adresse(page=str(number))),
    }
    return render(request, liste.page, shown)


def _exports(nom: str, formes: Iterable[str], suite: str = "") -> list[tuple[str, str]]:
    """Where each of the files of a list is; `suite` is what it was asked for."""
    name = f"participation:{nom}-export"
    return [(forme, reverse(name, args=[forme]) + suite) for forme in formes]


def _export(request: HttpRequest, liste: Liste, forme: str) -> HttpResponse:
    """The whole list as it is filtered. An address that is not understood gives no file: 404."""
    form = _form(request, liste)
    if forme not in FORMES or not form.is_valid():
        raise Http404
    found, today = _read(form, liste), timezone.localdate()
    rows = found if isinstance(found, Trouvees) else found[:LIMITE].iterator(chunk_size=500)
    base = liste.lire(form.filtre(), today)
    feuille = feuilles.des_propositions(
        request,
        bulletins(rows, regles(request), today),
        nom=liste.nom,
        titre=str(liste.titre),
        suite=form.adresse(),
        modifiee=lambda: base.aggregate(last=Max("modifiee_le"))["last"],
    )
    return exporter(forme, feuille)


def _form(request: HttpRequest, liste: Liste) -> FiltreForm:
    return FiltreForm(
        request.GET,
        conseils=regles(request).conseils,
        besoins=lecture.besoins(request),
        ordre=liste.ordre,
    )


def _read(form: FiltreForm, liste: Liste) -> QuerySet[Any] | Trouvees:
    filtre = form.filtre()
    return trouver(liste.lire(filtre, timezone.localdate()), filtre.mots)


def _shown(request: HttpRequest, page: Page[Any]) -> list[Any]:
    return list(bulletins(page.object_list, regles(request), timezone.localdate()))
