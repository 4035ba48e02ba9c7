"""The home of the room, the conseils, and the public page of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from participation.acces import regles
from participation.exports import FORMES, exporter
from participation.queries import actualite, conseils, personnes, scrutins, seances, suivis
from participation.reglement.sentences import phrases
from participation.views import feuilles, lecture, urnes
from participation.views.affiche import moment
from participation.views.appels import conseil_ou_404
from portail.comptes.droits import Acte, permits


@require_safe
@lecture.ouverte_a_tous
def accueil(request: HttpRequest) -> HttpResponse:
    held, today = regles(request), timezone.localdate()
    shown = {
        "conseils": actualite.en_cours(held, today),
        "actualite": actualite.actualite(held, today),
    }
    return render(request, "participation/accueil.html", shown)


@require_safe
@lecture.ouverte_a_tous
def tous(request: HttpRequest) -> HttpResponse:
    """Every conseil, with the quartiers and the streets that tell one's own."""
    town = lecture.contenu(request).town
    found = [
        (one, [town.quartiers[name] for name in one.conseil.quartiers])
        for one in actualite.en_cours(regles(request), timezone.localdate())
    ]
    exports = [(forme, reverse("participation:conseils-export", args=[forme])) for forme in FORMES]
    return render(request, "participation/conseils.html", {"conseils": found, "exports": exports})


@require_safe
@lecture.ouverte_a_tous
def tous_export(request: HttpRequest, forme: str) -> HttpResponse:
    if forme not in FORMES:
        raise Http404
    found = actualite.en_cours(regles(request), timezone.localdate())
    return exporter(forme, feuilles.des_conseils(request, found))


@require_safe
@lecture.ouverte_a_tous
def conseil(request: HttpRequest, conseil: str) -> HttpResponse:
    held, today, now = conseil_ou_404(request, conseil), timezone.localdate(), timezone.now()
    town, rules = lecture.contenu(request).town, regles(request)
    address = {"conseil": conseil}
    shown = {
        "id": conseil,
        "conseil": held,
        "quartiers": [town.quartiers[name] for name in held.quartiers],
        "votes": [urnes.carte(one, now) for one in scrutins.ouverts(conseil, now)],
        "prochaines": [(one, moment(one.debut)) for one in seances.prochaines(conseil, today)],
        "bancs": conseils.bancs(conseil, held, today),
        "etages": conseils.etages(conseil, rules, today),
        "avis": conseils.derniers_avis(conseil, rules, today),
        "engagements": conseils.engagements(conseil, rules, today),
        "phrases": phrases(held),
        "suivi": _follows(request, conseil),
        "anime": _runs(request, conseil),
        "exports": [
            (forme, reverse("participation:membres-export", kwargs={**address, "forme": forme}))
            for forme in FORMES
        ],
    }
    return render(request, "participation/conseil.html", shown)


@require_safe
@lecture.ouverte_a_tous
def membres_export(request: HttpRequest, conseil: str, forme: str) -> HttpResponse:
    held = conseil_ou_404(request, conseil)
    if forme not in FORMES:
        raise Http404
    bancs = conseils.bancs(conseil, held, timezone.localdate())
    sitting = [one for banc in bancs for one in banc.siegeants]
    return exporter(forme, feuilles.des_membres(request, conseil, held.nom, sitting))


def _runs(request: HttpRequest, conseil: str) -> bool:
    """Shown before the second factor, which the pages themselves ask for."""
    if not request.user.is_authenticated:
        return False
    return permits(personnes.roles(request.user, conseil), Acte.MODERER)


def _follows(request: HttpRequest, conseil: str) -> bool:
    if not request.user.is_authenticated:
        return False
    return suivis.suivi_de(request.user, conseil) is not None
