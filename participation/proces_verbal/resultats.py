"""What a published vote gave, in the French of minutes: « Adopté par 6 voix pour, 2 contre »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from participation.counting.acte import Acte
from participation.counting.departage import Egalite
from participation.proces_verbal.acte import Chiffres, Resultat
from participation.reglement.words import counted, euros, listed

RIEN = "Rien n'est retenu."
SUITES = {
    "rejet": "Le règlement le dit : à égalité, rien n’est retenu.",
    "preponderante": "Le règlement le dit : la voix de qui préside tranche.",
    "tirage": "Le règlement le dit : un tirage au sort public tranche.",
    "second-vote": "Le règlement le dit : on vote une seconde fois.",
}
"""What comes after a tie, by the rule of the règlement that the file of a vote names."""


def chiffres(acte: Acte) -> Chiffres:
    found = acte.resultat.details["participation"]
    names = ("votants", "exprimes", "blancs", "nuls", "abstentions")
    return Chiffres(electeurs=acte.inscrits, **{name: found[name] for name in names})


def resultat(acte: Acte) -> Resultat:
    details = acte.resultat.details
    if acte.methode == "pour-contre":
        return Resultat(tuple(_pour_contre(acte, details)))
    ties = tuple(_egalite(one, acte) for one in acte.resultat.egalites)
    names = {one.id: one.nom for one in acte.options}
    kept = [f"« {names[one]} »" for one in acte.resultat.retenus]
    said = f"{'Retenu' if len(kept) == 1 else 'Retenus'} : {listed(kept)}." if kept else RIEN
    if ties and not kept:
        said = "Le vote ne sépare pas tous les choix."
    return Resultat((said, *_argent(details), *ties), tuple(_lignes(acte, details)))


def _pour_contre(acte: Acte, details: dict[str, Any]) -> Iterator[str]:
    figures = chiffres(acte)
    voix = ", ".join(_voix(details, figures))
    if acte.resultat.egalites:
        tie = "Adopté à égalité" if details["adopte"] else "Égalité"
        yield f"{tie} : {voix}. {SUITES[acte.resultat.egalites[0].regle]}"
    elif not details["adopte"]:
        yield f"Rejeté par {voix}." if figures.exprimes else "Rejeté : personne ne s'est exprimé."
    elif details["pour"] == figures.votants > 1:
        yield f"Adopté à l'unanimité des {figures.votants} votants."
    else:
        yield f"Adopté par {voix}."
    if details["majorite"]["nom"] != "simple":
        yield f"Il fallait {details['majorite']['voix_necessaires']} voix pour."


def _voix(details: dict[str, Any], figures: Chiffres) -> Iterator[str]:
    """Those who win are told first."""
    sides = [f"{details['pour']} voix pour", f"{details['contre']} contre"]
    if details["contre"] > details["pour"]:
        sides = [f"{details['contre']} voix contre", f"{details['pour']} pour"]
    yield from sides
    others = (
        (figures.abstentions or 0, "abstention"),
        (figures.blancs, "bulletin blanc"),
        (figures.nuls, "bulletin nul"),
    )
    yield from (counted(number, words) for number, words in others if number)


def _argent(details: dict[str, Any]) -> Iterator[str]:
    if "budget" in details:
        yield f"Cela coûte {euros(details['cout'])}, sur {euros(details['budget'])}."


def _lignes(acte: Acte, details: dict[str, Any]) -> Iterator[str]:
    """Every option, as the method ranks them."""
    if acte.methode == "jugement-majoritaire":
        for one in details["options"]:
            yield f"{one['nom']} : {_mention(one, details['mentions'])}"
    elif acte.methode == "schulze":
        for one in details["options"]:
            yield f"{one['nom']} : {one['rang']}{'er' if one['rang'] == 1 else 'e'} rang"
    else:
        voices = zip(acte.options, acte.fichier.scrutin.voix(), strict=True)
        for option, voix in sorted(voices, key=lambda pair: -pair[1]):
            price = "" if option.cout is None else f", {euros(option.cout)}"
            yield f"{option.nom} : {voix} voix{price}"


def _mention(one: dict[str, Any], names: list[str]) -> str:
    told = zip(names, one["mentions"], strict=True)
    given = ", ".join(f"{name} {number}" for name, number in told if number)
    middle = f"mention « {one['mention']} »" if one["mention"] else "aucune mention"
    return f"{middle} ({given})" if given else middle


def _egalite(one: Egalite, acte: Acte) -> str:
    names = {option.id: f"« {option.nom} »" for option in acte.options}
    between = listed(names[each] for each in one.entre)
    kept = f" Ainsi retenu : {listed(names[each] for each in one.retenus)}." if one.retenus else ""
    return f"Égalité entre {between}. {SUITES[one.regle]}{kept}"
