"""How a file is written: as it is read, and piece by piece, whatever the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from participation.exports import LIMITE, Colonne, Entree, Feuille, exporter

DAY = datetime(2026, 11, 21, tzinfo=UTC)
read: list[int] = []


def numbers(count: int) -> Iterator[int]:
    for one in range(count):
        read.append(one)
        yield one


def sheet(count: int) -> Feuille[int]:
    read.clear()
    return Feuille(
        id="tag:rivemont.example,2026:nombres",
        titre="Des nombres",
        nom="nombres",
        page="http://testserver/nombres/",
        colonnes=(Colonne("nombre", "Le nombre.", lambda one: one),),
        lignes=numbers(count),
        entree=lambda one: Entree(str(one), str(one), "/", "", "Ana", DAY, DAY),
        modifiee=lambda: DAY,
    )


def cell_of(cell: str) -> Callable[[int], str]:
    return lambda _one: cell


def test_nothing_is_read_before_it_is_sent() -> None:
    pieces = iter(exporter("csv", sheet(1000)))
    assert read == []
    next(pieces)
    assert len(read) == 199
    assert b"".join(pieces).endswith(b"\r\n999\r\n")


async def test_a_server_of_the_other_kind_is_sent_the_same_pieces() -> None:
    """Warnings are errors here: Django would warn if it had read the whole of it first."""
    answer = exporter("json", sheet(1000))
    pieces = [piece async for piece in answer]  # type: ignore[attr-defined]
    assert len(pieces) == 6
    assert b"".join(pieces).endswith(b'{"nombre": 999}\n]}\n')


def test_a_file_has_a_bound() -> None:
    text = exporter("csv", sheet(LIMITE + 5)).getvalue()
    assert (text.count(b"\r\n"), len(read)) == (LIMITE + 1, LIMITE)


def test_a_table_opens_in_the_columns_of_a_french_spreadsheet() -> None:
    """Its mark, semicolons, quotes where a cell holds one of them, and no cell that is run."""
    cells = ("Un banc", "3,50", "a ; b", 'dit "oui"', "=1+1", "+33", "-2", "@x", "\t=1", "\r=1")
    columns = tuple(Colonne(f"c{rank}", "", cell_of(cell)) for rank, cell in enumerate(cells))
    (piece,) = exporter("csv", replace(sheet(1), colonnes=columns))
    assert piece.decode() == (
        "\ufeffc0;c1;c2;c3;c4;c5;c6;c7;c8;c9\r\n"
        'Un banc;3,50;"a ; b";"dit ""oui""";\'=1+1;\'+33;\'-2;\'@x;\'\t=1;"\'\r=1"\r\n'
    )


def test_the_table_is_downloaded_and_the_feed_is_followed() -> None:
    assert exporter("csv", sheet(0))["Content-Disposition"] == 'attachment; filename="nombres.csv"'
    assert "Content-Disposition" not in exporter("atom", sheet(0))
    assert exporter("atom", sheet(0))["Content-Type"] == "application/atom+xml; charset=utf-8"
