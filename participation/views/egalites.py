"""A tie in plain French: the rule as it is told before the vote, then what it made of the tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from participation.counting.acte import Acte
from participation.counting.departage import Egalite
from participation.counting.methodes import EGALITES
from participation.models import Scrutin
from participation.reglement.schema import Reglement
from participation.reglement.words import NBSP, listed
from participation.vote import Urne, regle_d_egalite

ATTENTES = {
    "tirage": "Un tirage au sort public doit les départager.",
    "preponderante": "La voix de la personne qui préside doit les départager.",
    "second-vote": "La règle annoncée le disait : un second vote est à tenir.",
}
TRANCHEES = {
    "tirage": "Le tirage au sort a désigné : {retenus}.",
    "preponderante": "La voix de la personne qui préside l'emporte : {retenus}.",
}
REJETS = {
    "rejet": "La règle annoncée le disait : rien n'en est retenu.",
    "preponderante": "La voix de la personne qui préside ne les départage pas : rien n'en est"
    " retenu.",
    "tirage": "Le tirage au sort n'y laisse rien à retenir.",
}


def regle(scrutin: Scrutin, reglement: Reglement) -> str:
    """What happens where the result is tied, said before anybody votes."""
    held = regle_d_egalite(reglement.egalite, Urne(scrutin.urne))
    said = _(EGALITES[held])
    if held == reglement.egalite:
        return said
    return _(
        "{regle} Le règlement fait trancher la personne qui préside, mais seulement à main levée :"
        " ce vote est secret."
    ).format(regle=said)


def suites(acte: Acte, egalites: list[Egalite]) -> list[str]:
    """One paragraph for each tie of the count, then what settled them."""
    names = {one.id: one.nom for one in acte.options}
    return [*(_suite(one, names) for one in egalites), *_graine(acte)]


def _suite(one: Egalite, names: Mapping[str, str]) -> str:
    if one.retenus:
        said = _(TRANCHEES.get(one.regle, "{retenus}")).format(retenus=_noms(one.retenus, names))
    else:
        said = _((REJETS if one.tranchee else ATTENTES)[one.regle])
    return _("Égalité entre {entre}. {suite}").format(entre=_noms(one.entre, names), suite=said)


def _noms(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Quoted, for titles have commas of their own. « Pour » and « contre » name themselves."""
    return listed(f"«{NBSP}{names.get(one, one)}{NBSP}»" for one in ids)


def _graine(acte: Acte) -> Iterator[str]:
    if acte.graine is not None:
        yield _("La graine du tirage : {graine}").format(graine=acte.graine)
