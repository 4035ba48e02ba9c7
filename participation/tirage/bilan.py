"""What a draw could not keep of the rule: numbers that anybody finds again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from participation.tirage.actes import Candidat, Note, Regle
from participation.tirage.quotas import bands_of, genres_of


def notes_of(regle: Regle, panel: Sequence[Candidat], suppleants: int) -> Iterator[Note]:
    if len(panel) < regle.sieges:
        yield Note("sieges", regle.sieges, len(panel))
    if regle.parite:
        yield from _parity(panel)
    bands = bands_of(panel)
    for band, wanted in enumerate(regle.minima):
        if bands[band] < wanted:
            yield Note("tranche", wanted, bands[band], band)
    if suppleants < regle.suppleants:
        yield Note("suppleants", regle.suppleants, suppleants)


def _parity(panel: Sequence[Candidat]) -> Iterator[Note]:
    """Short of half of the seats that women and men share."""
    genres = genres_of(panel)
    half = (genres["femme"] + genres["homme"]) // 2
    if genres["femme"] < half:
        yield Note("femmes", half, genres["femme"])
    if genres["homme"] < half:
        yield Note("hommes", half, genres["homme"])
