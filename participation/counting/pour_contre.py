"""For or against one proposition.

Source: the French practice of assemblies. Votants are all who put a ballot in the urne; those who
abstain in the vote, and blank and void ballots, are not among the suffrages exprimés (code général
des collectivités territoriales, art. L2121-20), except where the règlement counts blank ones there.

- `simple`: more for than against. Where blank ballots are among the exprimés, as the règlement says
  to residents, « il faut plus de la moitié de ce total »: then it is the absolute majority.
- `absolue`: more than half of the exprimés.
- `qualifiee`: at least such a part of the exprimés. It is reached or not: it has no tie.

A tie is as many for as against, where one voice more would have decided.
"""

from __future__ import annotations

from dataclasses import replace

from participation.counting.bulletins import (
    ABSTENTION,
    CONTRE,
    POUR,
    Bulletin,
    Reglages,
    Scrutin,
    exprimes,
)
from participation.counting.departage import Departage, Egalite
from participation.counting.resultat import Compte

EXPLICATION = (
    "On compte les « pour » et les « contre ». La proposition est retenue si les « pour »"
    " atteignent la majorité prévue. S'abstenir ne compte ni d'un côté ni de l'autre."
)
ORDRE = "S'il y a autant de pour que de contre, la proposition n'est pas retenue."
CAMPS = ("pour", "contre")


def compter(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    voix = [_dans(scrutin, floor) for floor in (POUR, CONTRE, ABSTENTION)]
    pour, contre, abstentions = voix
    total = exprimes(scrutin, reglages) - abstentions
    majorite = reglages.majorite
    adopted, ties = _reached(pour, total, reglages), list[Egalite]()
    if not majorite.atteinte_suffit and 0 < pour == contre and 2 * pour == total:
        ties = [_egalite(departage)]
        adopted = ties[0].retenus == ("pour",)
    details = {
        "pour": pour,
        "contre": contre,
        "majorite": {
            "nom": majorite.nom,
            "part": str(majorite.part),
            "voix_necessaires": _needed(total, reglages),
        },
        "adopte": adopted,
    }
    return Compte([0] if adopted else [], ties, details, abstentions)


def _dans(scrutin: Scrutin, floor: int) -> int:
    found = scrutin.bulletins.items()
    return sum(combien for one, combien in found if floor < len(one) and one[floor])


def _reached(pour: int, total: int, reglages: Reglages) -> bool:
    return total > 0 and pour >= _needed(total, reglages)


def _needed(total: int, reglages: Reglages) -> int:
    """The fewest voices for that make the majority."""
    exact = reglages.majorite.part * total
    least = -(-exact.numerator // exact.denominator)
    return least if reglages.majorite.atteinte_suffit else exact.__floor__() + 1


def _egalite(departage: Departage) -> Egalite:
    """Between the two sides, as if they were two options."""
    own = replace(departage, voix=_camps(departage.voix))
    first = own.groupes((POUR, CONTRE), CAMPS)[0] if own.regle != "ordre" else [CONTRE]
    settled = len(first) == 1
    kept = (CAMPS[first[0]],) if settled else ()
    return Egalite(CAMPS, own.regle, kept, settled or own.rejette)


def _camps(voix: Bulletin | None) -> Bulletin | None:
    """The side that the deciding ballot is on, before the other; together, if it is on none."""
    if voix is None:
        return None
    return tuple((side,) for side in (POUR, CONTRE) if side < len(voix) and voix[side])
