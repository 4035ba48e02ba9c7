"""The two acts of a draw, as values; `lecture` reads them, `canonique` writes them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from participation.tirage.canonique import digest, sealed

FORMAT = "porte-commune/tirage/1"

Genre = Literal["femme", "homme", "autre"]
GENRES: tuple[Genre, ...] = get_args(Genre)
Quoi = Literal["sieges", "femmes", "hommes", "tranche", "suppleants"]
QUOI: tuple[Quoi, ...] = get_args(Quoi)


@dataclass(frozen=True, slots=True)
class TrancheAge:
    """Seats kept for an age, from and to inclusive."""

    de: int
    a: int
    sieges: int


@dataclass(frozen=True, slots=True)
class Regle:
    sieges: int
    suppleants: int = 0
    parite: bool = False
    ages: tuple[TrancheAge, ...] = ()
    un_par_foyer: bool = False

    def tranche(self, age: int) -> int | None:
        """The place in `ages` of the band this age falls in."""
        return next((at for at, one in enumerate(self.ages) if one.de <= age <= one.a), None)

    @property
    def minima(self) -> tuple[int, ...]:
        return tuple(one.sieges for one in self.ages)


@dataclass(frozen=True, slots=True)
class Candidat:
    """Of a candidate, only what the rule needs: the rest is None."""

    marque: str
    genre: Genre | None = None
    tranche: int | None = None
    foyer: str | None = None

    def as_json(self) -> dict[str, Any]:
        """By hand: `asdict` takes seconds for a hundred thousand."""
        return {
            "marque": self.marque,
            "genre": self.genre,
            "tranche": self.tranche,
            "foyer": self.foyer,
        }


@dataclass(frozen=True)
class Liste:
    conseil: str
    college: str
    regle: Regle
    reglement: str
    """The version of the règlement that the rule comes from."""
    figee_le: str
    source: str
    """Which public source gives the seed, when, and how it will be read."""
    candidats: tuple[Candidat, ...]
    """By marque."""

    def as_json(self) -> dict[str, Any]:
        return {
            "acte": "liste",
            "format": FORMAT,
            "conseil": self.conseil,
            "college": self.college,
            "regle": asdict(self.regle),
            "reglement": self.reglement,
            "figee_le": self.figee_le,
            "source": self.source,
            "candidats": [one.as_json() for one in self.candidats],
        }

    @cached_property
    def empreinte(self) -> str:
        return digest(self.as_json())

    @cached_property
    def by_marque(self) -> dict[str, Candidat]:
        return {one.marque: one for one in self.candidats}

    def published(self) -> bytes:
        return sealed(self.as_json())


@dataclass(frozen=True, slots=True)
class Note:
    """A rule that could not be kept whole: what was wanted, what was possible."""

    quoi: Quoi
    prevu: int
    obtenu: int
    tranche: int | None = None


@dataclass(frozen=True, slots=True)
class Resultat:
    """Marques, each group in the drawn order."""

    titulaires: tuple[str, ...]
    suppleants: tuple[str, ...]
    reserve: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Tirage:
    liste: Liste
    graine: str
    """The seed, exactly as read from the source announced in the liste."""
    resultat: Resultat

    def as_json(self) -> dict[str, Any]:
        liste = {**self.liste.as_json(), "empreinte": self.liste.empreinte}
        own = {"graine": self.graine, "resultat": asdict(self.resultat)}
        return {**own, "liste": liste, "acte": "tirage", "format": FORMAT}

    @cached_property
    def empreinte(self) -> str:
        return digest(self.as_json())

    def published(self) -> bytes:
        return sealed(self.as_json())
