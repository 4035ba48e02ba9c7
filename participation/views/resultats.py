"""A published result as tables: figures in French order, then what each method shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _

from participation.counting.acte import Acte
from participation.counting.lecture import read_acte
from participation.counting.methodes import depouiller
from participation.methodes import Reglages, mot
from participation.models import Scrutin
from participation.models.champs import signature
from participation.queries import scrutins as lire
from participation.reglement.schema import Methode
from participation.views.urnes import euros
from participation.vote import Urne

FIGURES = {
    "inscrits": "Inscrits",
    "votants": "Votants",
    "blancs": "Bulletins blancs",
    "nuls": "Bulletins nuls",
    "abstentions": "Abstentions au vote",
    "exprimes": "Suffrages exprimés",
}
SUITES = {
    "rejet": "Le règlement le dit : à égalité, rien n’est retenu.",
    "preponderante": "Le règlement le dit : la voix de qui préside tranche.",
    "tirage": "Le règlement le dit : un tirage au sort public tranche.",
    "second-vote": "Le règlement le dit : on vote une seconde fois.",
}


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table of plain texts: its caption, its head, its rows; the first of each is its name."""

    titre: str
    tete: list[str]
    rangees: list[list[str]]

    @property
    def lignes(self) -> list[list[tuple[str, str]]]:
        """Each cell with its head: on a telephone a row is read as a list."""
        return [list(zip(self.tete, one, strict=True)) for one in self.rangees]


@dataclass(frozen=True, slots=True)
class Resultat:
    retenus: list[str]
    chiffres: list[tuple[str, int]]
    tableaux: list[Tableau]
    egalites: list[str]
    bulletins: int


def resultat(scrutin: Scrutin) -> Resultat:
    acte = read_acte(json.loads(scrutin.fichier))
    counted = acte.resultat
    names = {one.id: one.nom for one in acte.options}
    figures = counted.details["participation"]
    return Resultat(
        retenus=[names[one] for one in counted.retenus],
        chiffres=[(FIGURES[n], figures[n]) for n in FIGURES if figures[n] is not None],
        tableaux=[*_tableaux(acte, counted.details), *_nominatif(scrutin)],
        egalites=[_egalite(one, names) for one in counted.egalites],
        bulletins=len(acte.bulletins),
    )


def _egalite(one: Any, names: dict[str, str]) -> str:
    between = ", ".join(names.get(each, each) for each in one.entre)
    return _("Égalité entre : {entre}. {suite}").format(entre=between, suite=SUITES[one.regle])


def _tableaux(acte: Acte, details: dict[str, Any]) -> Iterator[Tableau]:
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
    else:
        yield _voix(acte)


def _voix(acte: Acte) -> Tableau:
    """By voices. Equal shares are shown beside what the classic count would have kept."""
    one = acte.fichier
    counts = {_("Résultat"): acte.resultat}
    if acte.methode == "parts-egales":
        classic = depouiller("budget-classique", one.scrutin, one.reglages, one.departage)
        counts = {_("Parts égales"): acte.resultat, _("Compte classique"): classic}
    ranked = sorted(zip(acte.options, one.scrutin.voix(), strict=True), key=lambda pair: -pair[1])
    lines = [
        [option.nom, str(voices), _cout(option.cout)]
        + [_("retenu") if option.id in found.retenus else "" for found in counts.values()]
        for option, voices in ranked
    ]
    return Tableau(_("Les voix"), ["", _("Voix"), _("Coût"), *counts], lines)


def _cout(cout: Any) -> str:
    return euros(int(cout)) if cout is not None else ""


def _duels(acte: Acte, details: dict[str, Any]) -> Tableau:
    names = [one.nom for one in acte.options]
    lines = [
        [name, *(str(n) if n is not None else "—" for n in row)]
        for name, row in zip(names, details["duels"], strict=True)
    ]
    return Tableau(_("Les duels : combien préfèrent la ligne à la colonne"), ["", *names], lines)


def _nominatif(scrutin: Scrutin) -> Iterator[Tableau]:
    """Who voted what, where that was said to be public beforehand."""
    if scrutin.urne != Urne.NOMINATIVE:
        return
    methode, reglages = cast(Methode, scrutin.methode), Reglages.read(scrutin.reglages)
    lines = []
    for one in lire.voix(scrutin):
        told = [mot(methode, reglages, number) for number in one.choix]
        name = signature(one.emargement.electeur.personne)
        blank = [_("Blanc"), *[""] * (len(told) - 1)]
        lines.append([name[:1].upper() + name[1:], *(told if one.genre == "exprime" else blank)])
    options = [one.titre for one in lire.options(scrutin)]
    yield Tableau(_("Qui a voté quoi"), ["", *options], lines)
