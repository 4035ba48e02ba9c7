"""Who counts at a séance: members there or represented, the quorum, and who holds which voice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participation.reglement.schema import Reglement


class Signature(StrEnum):
    """How one's presence was signed."""

    CODE = "code"
    SECRETAIRE = "secretaire"


SIGNATURES = {
    Signature.CODE: "avec le code affiché dans la salle",
    Signature.SECRETAIRE: "par le secrétariat de la séance",
}


@dataclass(frozen=True, slots=True)
class Membre:
    """Someone who sits: a titulaire whose mandat runs."""

    personne: int
    college: str


@dataclass(frozen=True, slots=True)
class Compte:
    """Members in office, there, represented by one who is there; and how many it takes."""

    en_exercice: int
    presents: int
    representes: int
    requis: int

    @property
    def ensemble(self) -> int:
        return self.presents + self.representes

    @property
    def manque(self) -> int:
        return max(0, self.requis - self.ensemble)

    @property
    def atteint(self) -> bool:
        return not self.manque


@dataclass(frozen=True, slots=True)
class Quorum:
    """Of all members; and of each collège where the règlement asks for it there too."""

    total: Compte
    colleges: Mapping[str, Compte]

    @property
    def atteint(self) -> bool:
        return self.total.atteint and all(one.atteint for one in self.colleges.values())


Pouvoirs = Mapping[int, int]
"""Who is absent: who holds their procuration."""


def representes(
    membres: Iterable[Membre], presents: Collection[int], pouvoirs: Pouvoirs
) -> dict[int, int]:
    """The procurations that count now: of absent members, to a member who is there."""
    sitting = {one.personne for one in membres}
    there = sitting & set(presents)
    return {de: a for de, a in pouvoirs.items() if de in sitting - there and a in there}


def quorum(
    membres: Collection[Membre],
    presents: Collection[int],
    pouvoirs: Pouvoirs,
    reglement: Reglement,
) -> Quorum:
    """« Eux-mêmes ou par procuration », as the règlement says it of the members in office."""
    held = representes(membres, presents, pouvoirs)

    def count(some: Collection[Membre]) -> Compte:
        people = {one.personne for one in some}
        return Compte(
            en_exercice=len(people),
            presents=len(people & set(presents)),
            representes=len(people & held.keys()),
            requis=reglement.quorum.needed(len(people)),
        )

    names = dict.fromkeys(one.college for one in membres) if reglement.quorum_par_college else {}
    return Quorum(
        total=count(membres),
        colleges={name: count([one for one in membres if one.college == name]) for name in names},
    )


def votants(
    membres: Iterable[Membre], presents: Collection[int], pouvoirs: Pouvoirs
) -> frozenset[int]:
    """Whose voice can be heard now: members there, and those represented."""
    membres = list(membres)
    there = {one.personne for one in membres} & set(presents)
    return frozenset(there | representes(membres, presents, pouvoirs).keys())
