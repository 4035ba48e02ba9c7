"""A vote at a séance, from the desk: opened to those who are there, closed, counted, shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from participation.acces import demande, regles
from participation.actions import depouillement
from participation.actions import scrutins as actions
from participation.actions.mains import noter_mains
from participation.forms.mains import MainsForm
from participation.forms.scrutins import parts_form
from participation.models import Scrutin
from participation.queries import direct as lire
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.bureau import vers
from participation.views.lecture import en_mots
from participation.views.seances import publique_ou_404
from participation.views.tenue import page_des_parts
from participation.vote import Phase
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

VOTES = "votes"


def _vote_ou_404(conseil: str, seance: int, scrutin: int) -> Scrutin:
    found = publique_ou_404(conseil, seance)
    return get_object_or_404(Scrutin.objects.select_related("seance"), pk=scrutin, seance=found)


@require_POST
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def ouvrir(request: HttpRequest, conseil: str, seance: int, scrutin: int) -> HttpResponse:
    """Answers with the parts of the key: they are on this page, and nowhere else."""
    found = _vote_ou_404(conseil, seance, scrutin)
    assert found.seance is not None
    try:
        made = actions.arreter(found, par=personne_de(request), regles=regles(request), ouvrir=True)
    except Refus as refus:
        messages.error(request, str(refus))
        return vers(found.seance, VOTES)
    if not made.parts:
        return vers(found.seance, VOTES)
    return page_des_parts(request, made)


@require_POST
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def finir(request: HttpRequest, conseil: str, seance: int, scrutin: int) -> HttpResponse:
    """Closes, counts, shows. A wrong part of the key leaves the vote closed, to be counted."""
    found, me = _vote_ou_404(conseil, seance, scrutin), personne_de(request)
    assert found.seance is not None
    form = parts_form(found, request.POST)
    if not form.is_valid():
        messages.error(request, _("Il manque une part de la clé. Le vote reste ouvert."))
        return vers(found.seance, VOTES)
    with en_mots(request):
        _finir(found, form.parts, par=me)
        messages.success(request, _("Le vote est dépouillé, et son résultat est public."))
    return vers(found.seance, VOTES)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.TENIR_SCRUTIN)
def mains(request: HttpRequest, conseil: str, seance: int, scrutin: int) -> HttpResponse:
    """Of a public vote by « pour » or « contre »: the desk writes down who raised their hand."""
    found = _vote_ou_404(conseil, seance, scrutin)
    if not lire.a_main_levee(found, timezone.now()):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = MainsForm(lire.attendus(found), data)
    if form.is_valid():
        with en_mots(request):
            noted = noter_mains(found, form.levees, par=personne_de(request))
            messages.success(request, _("Voix notées : %d.") % len(noted))
        return redirect("participation:mains-levees", conseil, seance, scrutin)
    shown = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "seance": found.seance,
        "scrutin": found,
        "form": form,
    }
    return render(request, "participation/mains.html", shown)


def _finir(scrutin: Scrutin, parts: list[str], *, par: Personne) -> None:
    if scrutin.phase(timezone.now()) is Phase.OUVERT:
        scrutin = actions.clore(scrutin, par=par)
    if scrutin.phase(timezone.now()) is Phase.CLOS:
        scrutin = depouillement.depouiller(scrutin, parts, par=par)
    depouillement.publier(scrutin, par=par)
