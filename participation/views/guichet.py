"""The counter of a vote: the agent recognises an elector; the elector votes alone, by a pass."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from participation.acces import demande
from participation.actions import guichet as actions
from participation.actions.guichet import PasseRefuse
from participation.actions.vote import DejaVote
from participation.cadence import essai
from participation.forms.guichet import ChercherForm, CodeForm, EnFaceForm, porte, porter
from participation.models import Passe, Scrutin
from participation.models.champs import signature
from participation.queries import guichet as lire
from participation.urne.bulletins import Bulletin
from participation.views import bulletin, lecture
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404, personne_de
from participation.views.lecture import interdit
from participation.views.tenue import vers
from participation.vote import Phase, Urne
from portail.comptes.droits import Acte
from portail.comptes.refus import Refus


def arrete_ou_404(conseil: str, scrutin: int) -> Scrutin:
    return get_object_or_404(Scrutin, pk=scrutin, conseil=conseil, fige_le__isnull=False)


def _ouvert(scrutin: Scrutin) -> bool:
    return scrutin.phase(timezone.now()) is Phase.OUVERT


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@demande(Acte.EMARGER)
def emarger(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    """Looks for one elector. What is looked for is sent in the body: it is in no address."""
    found = arrete_ou_404(conseil, scrutin)
    if not _ouvert(found):
        messages.error(request, _("On reçoit au guichet tant que le vote est ouvert."))
        return vers(found)
    form = ChercherForm(request.POST if request.method == "POST" else None)
    asked = form.is_valid()
    people = lire.chercher(found, form.cleaned_data["mots"]) if asked else ()
    shown = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "scrutin": found,
        "form": form,
        "cherche": asked,
        "trop": people is None,
        "personnes": [_vue(request, one) for one in people or ()],
        "papier": found.urne != Urne.NOMINATIVE,
    }
    return render(request, "participation/guichet.html", shown)


def _vue(request: HttpRequest, one: lire.Reconnu) -> dict[str, Any]:
    town = lecture.contenu(request).town.quartiers
    names = [town[name].nom if name in town else name for name in one.quartiers]
    return {"electeur": one, "quartiers": ", ".join(names)}


@require_POST
@never_cache
@demande(Acte.EMARGER)
def remettre(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    """Answers with the pass itself: this is the only time its code is shown."""
    found = arrete_ou_404(conseil, scrutin)
    electeur = _en_face(request)
    if electeur is None:
        return _retour(found)
    try:
        with interdit():
            made = actions.remettre_passe(found, electeur, par=personne_de(request))
    except Refus as refus:
        messages.error(request, str(refus))
        return _retour(found)
    shown = {
        "id": conseil,
        "conseil": conseil_ou_404(request, conseil),
        "scrutin": found,
        "nom": signature(made.electeur.personne),
        "code": made.code,
        "fin": moment(made.expire_le),
        "adresse": request.build_absolute_uri(_isoloir(found)),
    }
    return render(request, "participation/passe.html", shown)


@require_POST
@demande(Acte.EMARGER)
def emarger_papier(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    found = arrete_ou_404(conseil, scrutin)
    electeur = _en_face(request)
    if electeur is not None:
        with lecture.en_mots(request):
            signed = actions.emarger_papier(found, electeur, par=personne_de(request))
            name = signature(signed.electeur.personne)
            told = _("C'est émargé. Remettez un bulletin papier à {nom}.")
            messages.success(request, told.format(nom=name))
    return _retour(found)


def _en_face(request: HttpRequest) -> int | None:
    """The elector of the form, once the agent said to have seen who it is."""
    form = EnFaceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Vérifiez l'identité de la personne, et cochez la case."))
        return None
    found: int = form.cleaned_data["electeur"]
    return found


def _retour(scrutin: Scrutin) -> HttpResponse:
    return redirect("participation:emarger", conseil=scrutin.conseil, scrutin=scrutin.pk)


def _isoloir(scrutin: Scrutin) -> str:
    return reverse("participation:isoloir", args=(scrutin.conseil, scrutin.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@lecture.ouverte_a_tous
def isoloir(request: HttpRequest, conseil: str, scrutin: int) -> HttpResponse:
    """The town's own screen: a code, then the pages of a ballot; without account nor session.

    The pass goes from page to page in the body of the form, signed; the vote alone spends it.
    """
    found = arrete_ou_404(conseil, scrutin)
    if not _ouvert(found):
        return vers(found)
    if request.method != "POST":
        return _accueil(request, found, CodeForm())
    if "passe" not in request.POST:
        return _essayer(request, found, CodeForm(request.POST))
    try:
        held = actions.tenir(found, porte(request.POST["passe"]) or 0)
    except PasseRefuse as refus:
        return bulletin.refuser(request, found, refus, isoloir=True)
    return _voter(request, found, held, request.POST)


def _essayer(request: HttpRequest, scrutin: Scrutin, form: CodeForm) -> HttpResponse:
    if form.is_valid():
        try:
            with essai("passes_par_heure", request, PasseRefuse):
                held = actions.entrer(scrutin, form.cleaned_data["code"])
        except DejaVote as refus:
            return bulletin.refuser(request, scrutin, refus, isoloir=True)
        except Refus as refus:
            form.add_error("code", str(refus))
        else:
            return _voter(request, scrutin, held, None)
    return _accueil(request, scrutin, form)


def _voter(request: HttpRequest, scrutin: Scrutin, held: Passe, data: Any) -> HttpResponse:
    def glisser(one: Bulletin) -> object:
        return actions.voter_au_guichet(scrutin, one, passe=held.pk)

    carried = {"isoloir": True, "passe": porter(held)}
    return bulletin.remplir(request, scrutin, data, glisser, **carried)


def _accueil(request: HttpRequest, scrutin: Scrutin, form: CodeForm) -> HttpResponse:
    return bulletin.page(request, scrutin, "participation/isoloir.html", form=form)
