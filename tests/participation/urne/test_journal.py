"""The journal: whatever is changed, taken out, added or exchanged in it, is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from participation.urne.journal import ORIGINE, Ligne, rupture, suivante

FAITS = ("arrete", "ouvert", "emargement", "clos")


def journal(scrutin: int = 7) -> list[Ligne]:
    lignes: list[Ligne] = []
    for fait in FAITS:
        last = lignes[-1] if lignes else None
        lignes.append(
            suivante(last, scrutin=scrutin, fait=fait, le="2026-11-24", details={"n": len(lignes)})
        )
    return lignes


def test_a_journal_that_nobody_touched_holds() -> None:
    assert rupture(journal(), scrutin=7) is None
    assert [one.numero for one in journal()] == [1, 2, 3, 4]
    assert journal()[0].precedente == ORIGINE


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize(
    "change",
    [
        {"fait": "prolonge"},
        {"le": "2026-11-25"},
        {"details": {"n": 9}},
        {"numero": 9},
        {"empreinte": "0" * 64},
        {"precedente": "1" * 64},
    ],
)
def test_a_line_that_was_changed_is_named(place: int, change: dict[str, object]) -> None:
    lignes = journal()
    lignes[place] = replace(lignes[place], **change)  # type: ignore[arg-type]
    assert rupture(lignes, scrutin=7) == place + 1


def test_a_line_taken_out_or_exchanged_is_seen() -> None:
    lignes = journal()
    assert rupture([lignes[0], *lignes[2:]], scrutin=7) == 2
    assert rupture([lignes[1], lignes[0], *lignes[2:]], scrutin=7) == 1


def test_the_journal_of_one_scrutin_is_not_that_of_another() -> None:
    assert rupture(journal(8), scrutin=7) == 1
