"""The dialogue as a pure function of the situation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from orientation.catalogue.catalogue import Catalogue
from orientation.engine.index import Index, build_index
from orientation.engine.orientation import Proposal, SetAside, proposals, set_aside
from orientation.engine.question import Ask, next_question, question_on
from orientation.engine.situation import Situation, clean
from orientation.engine.state import remaining


@dataclass(frozen=True, slots=True)
class Precision:
    """A doubt between a few besoins, or nothing understood (no candidate)."""

    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orientation:
    """The end of the dialogue: what is proposed and what was set aside."""

    proposals: tuple[Proposal, ...]
    set_aside: tuple[SetAside, ...]


Step = Ask | Precision | Orientation


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The engine over one catalogue."""

    catalogue: Catalogue
    index: Index

    @classmethod
    def over(cls, catalogue: Catalogue) -> Dialogue:
        return cls(catalogue, build_index(catalogue))

    def next_step(self, situation: Situation, now: datetime | None = None) -> Step:
        """What comes next: a choice of besoin, a question, or the services."""
        situation = clean(self.catalogue, situation)
        if not situation.besoins:
            return Precision()
        left = remaining(self.index, situation)
        ask = next_question(self.catalogue, self.index, situation, left)
        return ask if ask is not None else self.orientation(situation, now)

    def ask(self, situation: Situation, fact: str) -> Ask | None:
        """The question on one fact, where its answer still matters."""
        situation = clean(self.catalogue, situation)
        left = remaining(self.index, situation)
        return question_on(self.catalogue, self.index, situation, left, fact)

    def for_danger(self, urgences: tuple[str, ...]) -> tuple[Proposal, ...]:
        """The local services of these dangers, then the one that closes every path."""
        names = [s for one in urgences for s in self.catalogue.urgences[one].services]
        local = [
            Proposal(self.catalogue.offers[name], True, (), (), {})
            for name in dict.fromkeys(names)
            if name != self.catalogue.repli
        ]
        last = Proposal(
            self.catalogue.offers[self.catalogue.repli], True, (), (), {}, is_last_resort=True
        )
        return (*local, last)

    def orientation(self, situation: Situation, now: datetime | None = None) -> Orientation:
        """What would be proposed now, whatever remains to ask."""
        situation = clean(self.catalogue, situation)
        left = remaining(self.index, situation)
        return Orientation(
            proposals(self.catalogue, self.index, situation, left, now),
            set_aside(self.index, situation, left),
        )
