"""The methods of vote as a scrutin uses them: what each needs, and which ballots it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from participation.reglement.schema import Methode

Majorite = Literal["simple", "absolue", "2/3", "3/4"]
MENTIONS = ("Excellent", "Très bien", "Bien", "Assez bien", "Passable", "Insuffisant", "À rejeter")
MOST_OPTIONS = 200
MOST_MENTIONS = 9
POUR, CONTRE, ABSTENTION = 1, 2, 3
VOIX = {POUR: "Pour", CONTRE: "Contre", ABSTENTION: "Abstention"}

NOMS: dict[Methode, str] = {
    "pour-contre": "pour, contre ou abstention",
    "approbation": "approbation",
    "jugement-majoritaire": "jugement majoritaire",
    "schulze": "classement",
    "budget-classique": "budget, compte classique",
    "budget-classique-strict": "budget, compte classique sans saut",
    "parts-egales": "budget en parts égales",
}
BUDGETS: frozenset[Methode] = frozenset(
    {"budget-classique", "budget-classique-strict", "parts-egales"}
)
MAJORITES: dict[Majorite, str] = {
    "simple": "plus de « pour » que de « contre »",
    "absolue": "plus de la moitié des suffrages exprimés",
    "2/3": "au moins deux tiers des suffrages exprimés",
    "3/4": "au moins trois quarts des suffrages exprimés",
}


@dataclass(frozen=True, slots=True)
class Reglages:
    """What a scrutin states besides its method; only what the method uses counts."""

    majorite: Majorite = "simple"
    mentions: tuple[str, ...] = MENTIONS
    """The best first."""
    retenus: int = 1
    """How many options are kept, where there is no budget."""
    choix_max: int | None = None
    """How many options one ballot may approve; None for as many as one likes."""
    budget: int | None = None
    """Euros."""

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "mentions": list(self.mentions)}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Reglages:
        return cls(**{**kept, "mentions": tuple(kept.get("mentions", MENTIONS))})


def defaut(methode: Methode, reglages: Reglages, couts: Sequence[int | None]) -> str | None:
    """Why a scrutin of so many options, with these costs, cannot be held; None where it can."""
    options = len(couts)
    if methode == "pour-contre":
        return None if options == 1 else "« Pour, contre » porte sur une seule question."
    if not 2 <= options <= MOST_OPTIONS:
        return f"Il faut de 2 à {MOST_OPTIONS} choix."
    if methode in BUDGETS:
        return _budget(reglages, couts)
    if methode == "jugement-majoritaire" and not _named(reglages.mentions):
        return f"Il faut de 2 à {MOST_MENTIONS} mentions, toutes différentes."
    if not 1 <= reglages.retenus < options:
        return "Il faut retenir au moins un choix, et moins qu'il n'y en a."
    if methode == "approbation" and not 1 <= (reglages.choix_max or 1) <= options:
        return "On ne peut pas approuver plus de choix qu'il n'y en a."
    return None


def _named(mentions: tuple[str, ...]) -> bool:
    different = {one.strip().casefold() for one in mentions}
    return 2 <= len(mentions) <= MOST_MENTIONS and len(different - {""}) == len(mentions)


def _budget(reglages: Reglages, couts: Sequence[int | None]) -> str | None:
    if not reglages.budget:
        return "Dites de combien est le budget, en euros."
    if any(not one for one in couts):
        return "Chaque projet a un coût, en euros."
    if all(one > reglages.budget for one in couts if one):
        return "Aucun projet ne tient dans ce budget."
    return None


def refus(methode: Methode, reglages: Reglages, choix: Sequence[int], options: int) -> str | None:
    """Why these numbers make no ballot of this scrutin; None where they do."""
    if len(choix) != options:
        return "Ce bulletin ne répond pas à ce qui est demandé."
    if methode == "pour-contre":
        return None if choix[0] in (POUR, CONTRE, ABSTENTION) else "Choisissez une réponse."
    if methode == "jugement-majoritaire":
        judged = all(1 <= one <= len(reglages.mentions) for one in choix)
        return None if judged else "Donnez une mention à chaque choix, ou votez blanc."
    if methode == "schulze":
        ranked = any(choix) and all(0 <= one <= options for one in choix)
        return None if ranked else f"Donnez des rangs de 1 à {options}, ou votez blanc."
    if not any(choix) or any(one not in (0, 1) for one in choix):
        return "Choisissez au moins une ligne, ou votez blanc."
    most = reglages.choix_max or options
    return f"Choisissez {most} lignes au plus." if sum(choix) > most else None


def mot(methode: Methode, reglages: Reglages, nombre: int) -> str:
    """What a number of a ballot says of its option."""
    if methode == "pour-contre":
        return VOIX.get(nombre, "")
    if methode == "jugement-majoritaire":
        return reglages.mentions[nombre - 1] if nombre else ""
    if methode == "schulze":
        return f"rang {nombre}" if nombre else "sans rang"
    return "oui" if nombre else "non"
