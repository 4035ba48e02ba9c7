"""Moving a proposition along its parcours, and saying where an undertaking stands."""

from __future__ import annotations

from contextlib import nullcontext
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participation.acces import demande, regles
from participation.actions import engagements, passages
from participation.cadence import tour
from participation.forms.passages import AvancerForm, PassageForm
from participation.parcours import (
    PARCOURS_ENGAGEMENT,
    PHRASES,
    Etat,
    EtatEngagement,
    Passage,
    Qui,
    passage,
    suites,
)
from participation.queries import personnes
from participation.queries.proposition import Vue
from participation.reglement.schema import Conseil
from participation.views import lecture
from participation.views.redaction import refuser
from portail.comptes import acces
from portail.comptes.droits import Acte, Role, permits
from portail.comptes.models import Personne
from portail.comptes.refus import Refus


def qui(vue: Vue, request: HttpRequest, roles: frozenset[Role]) -> frozenset[Qui]:
    """What this person is to this proposition."""
    found = {who for who, acte in passages.ACTES.items() if permits(roles, acte)}
    if request.user.is_authenticated and vue.proposition.auteur_id == request.user.pk:
        found.add(Qui.AUTEUR)
    return frozenset(found)


def gestes(request: HttpRequest, vue: Vue, roles: frozenset[Role]) -> list[PassageForm]:
    """One form for each move that this person may make now."""
    if vue.conseil is None:
        return []
    return [
        PassageForm(passage=one, conseil=vue.conseil, initial={"vu": vue.etat, "vers": one.vers})
        for one in suites(vue.etat, qui(vue, request, roles))
    ]


def avance(vue: Vue, roles: frozenset[Role]) -> AvancerForm | None:
    """The form of the next step of the undertaking, for those who may take it."""
    if vue.bulletin.engagement is None or not permits(roles, Acte.ENGAGER):
        return None
    de = EtatEngagement(vue.bulletin.engagement.etat)
    if not PARCOURS_ENGAGEMENT[de]:
        return None
    return AvancerForm(de=de, initial={"etat": de, "echeance": vue.bulletin.engagement.echeance})


@require_POST
@demande(Acte.PROPOSER)
def deplacer(request: HttpRequest, numero: int) -> HttpResponse:
    """Anyone signed in may knock: the parcours says who makes which move."""
    vue, _roles = lecture.voir(request, numero)
    step = _asked(request)
    if step is None or vue.conseil is None:
        messages.error(request, _("Ce changement n'existe pas. Relisez la proposition."))
        return redirect(vue.proposition)
    return _stopped(request, vue, step) or _move(request, vue, vue.conseil, step)


def _asked(request: HttpRequest) -> Passage | None:
    """The move that was asked for; None where the parcours has no such move."""
    try:
        vu, vers = Etat(request.POST.get("vu", "")), Etat(request.POST.get("vers", ""))
    except ValueError:
        return None
    return passage(vu, vers)


def _stopped(request: HttpRequest, vue: Vue, step: Passage) -> HttpResponse | None:
    """The second factor first, where staff has not used it; 403 where the move is for others."""
    if step.qui is Qui.AUTEUR:
        if vue.proposition.auteur_id != request.user.pk:
            raise PermissionDenied
        return None
    held = personnes.roles(request.user, vue.proposition.conseil)
    return acces.barrier(request, passages.ACTES[step.qui], held)


def _move(request: HttpRequest, vue: Vue, conseil: Conseil, step: Passage) -> HttpResponse:
    form = PassageForm(request.POST, passage=step, conseil=conseil)
    if form.is_valid():
        deposits = step.vers is Etat.DEPOSEE
        try:
            with tour("propositions_par_jour", request) if deposits else nullcontext():
                passages.deplacer(
                    vue.proposition,
                    step.vers,
                    form.donnees(),
                    par=cast(Personne, request.user),
                    vu=Etat(form.cleaned_data["vu"]),
                    regles=regles(request),
                )
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, _("C'est fait : %s.") % PHRASES[step.vers])
            return redirect(vue.proposition)
    return render(request, "participation/deplacer.html", {"vue": vue, "form": form})


@require_POST
@demande(Acte.ENGAGER)
def avancer(request: HttpRequest, numero: int) -> HttpResponse:
    vue, _roles = lecture.voir(request, numero)
    if vue.bulletin.engagement is None:
        raise Http404
    form = AvancerForm(request.POST, de=EtatEngagement(vue.bulletin.engagement.etat))
    if form.is_valid():
        given = form.cleaned_data
        try:
            engagements.avancer(
                vue.bulletin.engagement,
                EtatEngagement(given["etat"]),
                par=cast(Personne, request.user),
                echeance=given["echeance"],
                raison=given["raison"],
            )
        except Refus as exc:
            refuser(form, exc)
        else:
            messages.success(request, _("C'est fait : chacun voit où en est l'engagement."))
            return redirect(vue.proposition)
    return render(request, "participation/engagement.html", {"vue": vue, "form": form})
