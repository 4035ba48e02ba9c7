"""A budget counted both ways from the same ballots: the rule of the vote, then the other one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from participation.counting.acte import Acte
from participation.counting.methodes import METHODES
from participation.counting.resultat import Resultat
from participation.reglement.schema import Methode
from participation.reglement.words import euros
from participation.views.comptes import compte
from participation.views.tableaux import Tableau

NOMS: dict[Methode, str] = {
    "budget-classique": "Compte classique",
    "budget-classique-strict": "Compte classique sans saut",
    "parts-egales": "Parts égales",
}


def autre(methode: Methode, permises: Sequence[Methode]) -> Methode:
    """What to compare with: of the two classic counts, the one that this conseil uses."""
    if methode != "parts-egales":
        return "parts-egales"
    strict = "budget-classique" not in permises and "budget-classique-strict" in permises
    return "budget-classique-strict" if strict else "budget-classique"


def tableau(acte: Acte, permises: Sequence[Methode]) -> Tableau:
    regle, other = acte.methode, autre(acte.methode, permises)
    counts = [compte(acte), compte(acte, other)]
    voices = acte.fichier.scrutin.voix()
    ranked = sorted(zip(acte.options, voices, strict=True), key=lambda pair: -pair[1])
    lines = [
        [option.nom, str(number), _prix(option.cout), *(_sort(option.id, one) for one in counts)]
        for option, number in ranked
    ]
    head = [
        *("", _("Voix"), _("Coût")),
        _("{compte} (la règle de ce vote)").format(compte=NOMS[regle]),
        _("{compte} (pour comparer)").format(compte=NOMS[other]),
    ]
    total = [_("En tout"), "", "", *(_total(one) for one in counts)]
    return Tableau(_("Les voix"), head, [*lines, total], _notes(regle, other, counts))


def _sort(option: str, counted: Resultat) -> str:
    """What becomes of it by this count."""
    if option in counted.retenus:
        return _("retenu")
    tied = any(option in one.entre for one in counted.egalites if not one.tranchee)
    return _("à égalité") if tied else ""


def _total(counted: Resultat) -> str:
    number = len(counted.retenus)
    told = _("aucun projet") if not number else _("%d projet") % number
    return f"{told}{'s' if number > 1 else ''}, {_prix(counted.details['cout'])}"


def _prix(cout: Any) -> str:
    return euros(int(cout or 0))


def _notes(regle: Methode, other: Methode, counts: list[Resultat]) -> list[str]:
    same = set(counts[0].retenus) == set(counts[1].retenus)
    return [
        _(
            "Les mêmes bulletins, comptés de deux façons. La règle annoncée avant ce vote est :"
            " {regle}. Elle seule fait le résultat. L'autre compte est là pour comparer."
        ).format(regle=NOMS[regle].lower()),
        _("{compte} : {explication}").format(
            compte=NOMS[other], explication=METHODES[other].explication
        ),
        _("Ici, les deux comptes retiennent les mêmes projets.")
        if same
        else _("Ici, les deux comptes ne retiennent pas les mêmes projets."),
    ]
