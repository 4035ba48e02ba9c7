"""Séances as everybody reads them: the list of a conseil, the page of each, and calendars."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation import agenda as format_agenda
from participation.agenda import Rendez, calendrier
from participation.exports import FORMES, LIMITE, exporter
from participation.models import Point, Seance
from participation.queries import seances as lire
from participation.reglement.schema import Conseil
from participation.reglement.words import lasting
from participation.views import feuilles_de_reunion, lecture
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404
from participation.views.lisible import verbal
from participation.views.listes import PAR_PAGE, exports, pages
from portail.comptes.droits import Acte, permits


def seance_ou_404(conseil: str, seance: int) -> Seance:
    """Of this conseil: the rights of the address are those that the person holds there."""
    return get_object_or_404(Seance, pk=seance, conseil=conseil)


def publique_ou_404(conseil: str, seance: int) -> Seance:
    found = seance_ou_404(conseil, seance)
    if not found.publique:
        raise Http404
    return found


def prepare(request: HttpRequest, conseil: str) -> bool:
    return permits(lecture.roles_ici(request, conseil), Acte.PREPARER_SEANCE)


def vue_ou_404(request: HttpRequest, conseil: str, seance: int) -> Seance:
    """Public, or still in the hands of the reader who prepares it."""
    found = seance_ou_404(conseil, seance)
    if not (found.publique or prepare(request, conseil)):
        raise Http404
    return found


@require_safe
@lecture.ouverte_a_tous
def seances(request: HttpRequest, conseil: str) -> HttpResponse:
    held, today = conseil_ou_404(request, conseil), timezone.localdate()
    prepares = prepare(request, conseil)
    found = Paginator(lire.liste(conseil, today, preparees=prepares), PAR_PAGE)
    page = found.get_page(request.GET.get("page"))
    shown = {
        "id": conseil,
        "conseil": held,
        "prepare": prepares,
        "seances": [(one, moment(one.debut)) for one in page],
        "exports": exports("seances", conseil),
        **pages(page, lambda number: f"?page={number}"),
    }
    return render(request, "participation/seances.html", shown)


@require_safe
@lecture.ouverte_a_tous
def seances_export(request: HttpRequest, conseil: str, forme: str) -> HttpResponse:
    held = conseil_ou_404(request, conseil)
    if forme not in FORMES:
        raise Http404
    rows = list(lire.liste(conseil, timezone.localdate())[:LIMITE])
    return exporter(forme, feuilles_de_reunion.des_seances(request, conseil, held, rows))


@require_safe
@lecture.ouverte_a_tous
def seance(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    held, found = conseil_ou_404(request, conseil), vue_ou_404(request, conseil, seance)
    shown = {
        "id": conseil,
        "conseil": held,
        "seance": found,
        "quand": moment(found.debut),
        "duree": lasting(found.duree_minutes),
        "passee": timezone.now() > found.fin,
        "points": lire.points(found),
        "documents": lire.documents(found),
        "prepare": prepare(request, conseil),
        "verbal": verbal(request, found),
    }
    return render(request, "participation/seance.html", shown)


@require_safe
@lecture.ouverte_a_tous
def agenda(request: HttpRequest, conseil: str) -> HttpResponse:
    """All séances of a conseil, to subscribe to."""
    held = conseil_ou_404(request, conseil)
    rendez = [
        _rendez(request, held, one, list(one.points.all()))
        for one in lire.agenda(conseil, timezone.localdate())
    ]
    nom = _("Séances : %s") % held.nom
    return _fichier(calendrier(rendez, nom=nom), f"seances-{conseil}")


@require_safe
@lecture.ouverte_a_tous
def agenda_d_une(request: HttpRequest, conseil: str, seance: int) -> HttpResponse:
    held, found = conseil_ou_404(request, conseil), publique_ou_404(conseil, seance)
    rendez = _rendez(request, held, found, lire.points(found))
    return _fichier(calendrier([rendez]), f"seance-{conseil}-{found.debut:%Y-%m-%d}")


def _rendez(request: HttpRequest, conseil: Conseil, seance: Seance, points: list[Point]) -> Rendez:
    """Its id is of the town, not of the host that was asked: read twice, it is the same séance."""
    host = urlsplit(lecture.contenu(request).town.commune.site).hostname
    titre = _("%s : séance") if not seance.annulee else _("Annulée. %s : séance")
    return Rendez(
        uid=f"seance-{seance.pk}@{host}",
        revision=seance.revision,
        modifie_le=seance.modifiee_le,
        debut=seance.debut,
        duree=seance.duree,
        titre=titre % conseil.nom,
        lieu=seance.lieu,
        texte="\n".join(_lignes(seance, points)),
        adresse=settings.SITE_ADDRESS + seance.get_absolute_url(),
        annule=seance.annulee,
    )


def _lignes(seance: Seance, points: list[Point]) -> list[str]:
    if seance.annulee:
        return [_("Annulée : %s") % seance.motif]
    said = [_("Ordre du jour :")]
    said += [f"{rank}. {one.intitule}" for rank, one in enumerate(points, 1)]
    return [*said, _("À distance : %s") % seance.lien] if seance.lien else said


def _fichier(written: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(written, content_type=format_agenda.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
