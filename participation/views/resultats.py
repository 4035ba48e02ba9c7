"""A published result as tables: figures in French order, then what each method shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from participation.counting.acte import Acte
from participation.counting.lecture import read_acte
from participation.counting.resultat import Resultat as Compte
from participation.methodes import BUDGETS
from participation.models import Scrutin
from participation.queries import scrutins as lire
from participation.reglement.schema import Reglement
from participation.views import budgets, egalites, nominal
from participation.views.comptes import compte
from participation.views.tableaux import Tableau
from participation.vote import CANAUX, Canal, Urne

FIGURES = {
    "inscrits": "Inscrits",
    "votants": "Votants",
    "blancs": "Bulletins blancs",
    "nuls": "Bulletins nuls",
    "abstentions": "Abstentions au vote",
    "exprimes": "Suffrages exprimés",
}
TUS = (
    "Combien ont voté en ligne, en séance ou sur papier n'est pas montré : un groupe trop petit, ou"
    " unanime, dirait ce que l'un d'eux a choisi."
)


@dataclass(frozen=True, slots=True)
class Resultat:
    retenus: list[str]
    chiffres: list[tuple[str, int]]
    tableaux: list[Tableau]
    egalites: list[str]
    revelations: list[str]
    """What it tells of people whose vote was to stay secret, and what is therefore not shown."""
    second_vote: bool
    """Is a second vote to be held?"""
    bulletins: int


def lu(scrutin: Scrutin) -> Acte:
    """The file that is published, or that will be."""
    return read_acte(json.loads(scrutin.fichier_complet))


def resultat(scrutin: Scrutin) -> Resultat:
    acte = lu(scrutin)
    counted = compte(acte)
    names = {one.id: one.nom for one in acte.options}
    figures = counted.details["participation"]
    secret = scrutin.urne != Urne.NOMINATIVE
    canaux = lire.par_canal(scrutin, unanime=acte.unanime) if secret else {}
    return Resultat(
        retenus=[names[one] for one in counted.retenus],
        chiffres=[
            *((FIGURES[n], figures[n]) for n in FIGURES if figures[n] is not None),
            *_par_canal(canaux),
        ],
        tableaux=[*_tableaux(scrutin, acte, counted), *_nominatif(scrutin)],
        egalites=egalites.suites(acte, counted.egalites),
        revelations=_revelations(acte, tus=canaux is None) if secret else [],
        second_vote=acte.egalite == "second-vote" and not counted.complet,
        bulletins=len(acte.bulletins),
    )


def _par_canal(canaux: dict[Canal, int] | None) -> Iterator[tuple[str, int]]:
    """Where there were several."""
    if canaux and len(canaux) > 1:
        for canal, number in canaux.items():
            yield _("Ont voté {canal}").format(canal=CANAUX[canal]), number


def _revelations(acte: Acte, *, tus: bool) -> list[str]:
    told = lire.revelations(len(acte.bulletins), unanime=acte.unanime)
    return [*told, *([_(TUS)] if tus else [])]


def _tableaux(scrutin: Scrutin, acte: Acte, counted: Compte) -> Iterator[Tableau]:
    details = counted.details
    if acte.methode == "pour-contre":
        lines = [[_("Pour"), str(details["pour"])], [_("Contre"), str(details["contre"])]]
        needed = str(details["majorite"]["voix_necessaires"])
        yield Tableau(_("Les voix"), ["", _("Voix")], [*lines, [_("Il fallait"), needed]])
    elif acte.methode == "jugement-majoritaire":
        lines = [
            [one["nom"], one["mention"] or "—", *(str(n) for n in one["mentions"])]
            for one in details["options"]
        ]
        head = ["", _("Mention du milieu"), *details["mentions"]]
        yield Tableau(_("Les mentions, du premier au dernier"), head, lines)
    elif acte.methode == "schulze":
        yield _duels(acte, details)
    elif acte.methode in BUDGETS:
        yield budgets.tableau(acte, Reglement.model_validate(scrutin.reglement).methodes)
    else:
        yield _voix(acte, counted)


def _voix(acte: Acte, counted: Compte) -> Tableau:
    voices = acte.fichier.scrutin.voix()
    ranked = sorted(zip(acte.options, voices, strict=True), key=lambda pair: -pair[1])
    lines = [
        [option.nom, str(number), _("retenu") if option.id in counted.retenus else ""]
        for option, number in ranked
    ]
    return Tableau(_("Les voix"), ["", _("Voix"), _("Résultat")], lines)


def _duels(acte: Acte, details: dict[str, Any]) -> Tableau:
    names = [one.nom for one in acte.options]
    lines = [
        [name, *(str(n) if n is not None else "—" for n in row)]
        for name, row in zip(names, details["duels"], strict=True)
    ]
    return Tableau(_("Les duels : combien préfèrent la ligne à la colonne"), ["", *names], lines)


def _nominatif(scrutin: Scrutin) -> Iterator[Tableau]:
    if scrutin.urne == Urne.NOMINATIVE:
        yield nominal.tableau(scrutin)
