"""The methods by name: how each is told, and how it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from participation.counting import (
    approbation,
    budget_classique,
    jugement_majoritaire,
    parts_egales,
    pour_contre,
    schulze,
)
from participation.counting.bulletins import Reglages, Scrutin, exprimes
from participation.counting.departage import Departage
from participation.counting.resultat import Compte, Resultat
from participation.reglement.schema import Methode


@dataclass(frozen=True, slots=True)
class Regle:
    explication: str
    ordre: str
    """How ties are settled in a file that has no règlement."""
    compter: Callable[[Scrutin, Reglages, Departage], Compte]


METHODES: dict[Methode, Regle] = {
    "pour-contre": Regle(pour_contre.EXPLICATION, pour_contre.ORDRE, pour_contre.compter),
    "approbation": Regle(approbation.EXPLICATION, approbation.ORDRE, approbation.compter),
    "jugement-majoritaire": Regle(
        jugement_majoritaire.EXPLICATION, jugement_majoritaire.ORDRE, jugement_majoritaire.compter
    ),
    "schulze": Regle(schulze.EXPLICATION, schulze.ORDRE, schulze.compter),
    "budget-classique": Regle(
        budget_classique.EXPLICATION, budget_classique.ORDRE, budget_classique.compter
    ),
    "budget-classique-strict": Regle(
        budget_classique.EXPLICATION_STRICTE,
        budget_classique.ORDRE,
        budget_classique.compter_strict,
    ),
    "parts-egales": Regle(parts_egales.EXPLICATION, parts_egales.ORDRE, parts_egales.compter),
}
EGALITES = {
    "rejet": "En cas d'égalité, rien n'est retenu de ce qui est à égalité.",
    "preponderante": "En cas d'égalité, le choix de la personne qui préside l'emporte."
    " S'il ne départage pas, rien n'est retenu de ce qui est à égalité.",
    "tirage": "En cas d'égalité, on tire au sort en public. Chacun peut refaire le tirage.",
    "second-vote": "En cas d'égalité, rien n'est encore retenu de ce qui est à égalité :"
    " on vote une seconde fois.",
}


def depouiller(
    methode: Methode, scrutin: Scrutin, reglages: Reglages, departage: Departage
) -> Resultat:
    """The count: the same ballots, settings and rule always give the same result."""
    regle = METHODES[methode]
    compte = regle.compter(scrutin, reglages, departage)
    details = {
        "explication": regle.explication,
        "participation": participation(scrutin, reglages, compte.abstentions),
        "departage": {
            "regle": departage.regle,
            "texte": EGALITES.get(departage.regle, regle.ordre),
        },
        **compte.details,
    }
    kept = scrutin.ids(list(compte.retenus))
    return Resultat(methode, scrutin.votants, kept, list(compte.egalites), details)


def participation(scrutin: Scrutin, reglages: Reglages, abstentions: int | None) -> dict[str, Any]:
    """The figures as French minutes give them; whoever abstains in the vote has voted."""
    return {
        "inscrits": scrutin.inscrits,
        "votants": scrutin.votants,
        "abstentions": abstentions,
        "blancs": scrutin.blancs,
        "nuls": scrutin.nuls,
        "exprimes": exprimes(scrutin, reglages) - (abstentions or 0),
        "regle_des_blancs": reglages.blancs,
    }
