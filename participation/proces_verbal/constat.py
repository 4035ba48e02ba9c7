"""Who was at a séance and who held whose voice, at every moment of it: set down when it is levée.

Later a mandat ends, an account goes: what was the case that evening is no longer in their rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from participation.reglement.schema import Reglement
from participation.reunion import Membre, Quorum, quorum, representes


@dataclass(frozen=True, slots=True)
class Plage:
    """From a moment to another one; to the end of the séance where there is none."""

    de: datetime
    a: datetime | None

    def contient(self, at: datetime) -> bool:
        return self.de <= at and (self.a is None or at < self.a)


@dataclass(frozen=True, slots=True)
class Presence:
    personne: int
    plage: Plage
    a_distance: bool


@dataclass(frozen=True, slots=True)
class Pouvoir:
    """The procuration of one, held by another."""

    de: int
    a: int
    plage: Plage


@dataclass(frozen=True, slots=True)
class Etat:
    """From `le` on, until something changes: who is there, and who is represented by whom."""

    le: datetime
    presents: frozenset[int]
    representes: dict[int, int]


@dataclass(frozen=True)
class Constat:
    ouverte_le: datetime
    levee_le: datetime
    membres: tuple[Membre, ...]
    """Titulaires in office."""
    suppleants: tuple[int, ...]
    presences: tuple[Presence, ...]
    pouvoirs: tuple[Pouvoir, ...]

    @classmethod
    def read(cls, kept: Any) -> Constat:
        return _CONSTAT.validate_python(kept)

    def as_json(self) -> Any:
        return _CONSTAT.dump_python(self, mode="json")

    @property
    def personnes(self) -> set[int]:
        """All the accounts that it names."""
        held = {one.personne for one in self.membres} | set(self.suppleants)
        held |= {one.personne for one in self.presences}
        return held | {side for one in self.pouvoirs for side in (one.de, one.a)}

    def etat(self, at: datetime) -> Etat:
        presents = frozenset(o.personne for o in self.presences if o.plage.contient(at))
        held = {one.de: one.a for one in self.pouvoirs if one.plage.contient(at)}
        return Etat(at, presents, representes(self.membres, presents, held))

    def etats(self) -> list[Etat]:
        """One for each moment at which somebody came, left, gave a procuration or took it back."""
        plages = [one.plage for one in self.presences] + [one.plage for one in self.pouvoirs]
        moments = {self.ouverte_le} | {at for one in plages for at in (one.de, one.a) if at}
        within = [at for at in moments if self.ouverte_le <= at <= self.levee_le]
        return [self.etat(at) for at in sorted(within)]

    def quorum(self, at: datetime, reglement: Reglement) -> Quorum:
        return self._quorum(self.etat(at), reglement)

    def quorums(self, reglement: Reglement) -> Iterator[tuple[datetime, Quorum]]:
        """Each time that it is reached, or no longer."""
        before = False
        for one in self.etats():
            found = self._quorum(one, reglement)
            if found.atteint is not before:
                before = found.atteint
                yield one.le, found

    def presence(self, personne: int) -> tuple[Plage, ...]:
        """When this person was there, in order."""
        return tuple(one.plage for one in self.presences if one.personne == personne)

    def representations(self, personne: int) -> list[tuple[int, Plage]]:
        """By whom this member was represented, and when: they away, the other there."""
        found: list[tuple[int, Plage]] = []
        held: int | None = None
        for one in self.etats():
            now = one.representes.get(personne)
            if now == held:
                continue
            if held is not None:
                by, plage = found[-1]
                found[-1] = by, Plage(plage.de, one.le)
            if now is not None:
                found.append((now, Plage(one.le, None)))
            held = now
        return found

    def _quorum(self, etat: Etat, reglement: Reglement) -> Quorum:
        # Those represented stand for all procurations: `quorum` finds the same ones in them.
        return quorum(self.membres, etat.presents, etat.representes, reglement)


_CONSTAT = TypeAdapter(Constat)
