"""French for numbers, dates and lists."""

from __future__ import annotations

from datetime import date, datetime

from participation.reglement.words import ages, counted, day, lasting, listed, moment, months


def test_numbers_dates_and_lists_are_french() -> None:
    assert [counted(n, "siège") for n in (0, 1, 2)] == ["0 siège", "1 siège", "2 sièges"]
    assert [months(n) for n in (1, 6, 12, 18, 36)] == [
        "1 mois",
        "6 mois",
        "1 an",
        "18 mois",
        "3 ans",
    ]
    assert [day(date(2026, 3, 1)), day(date(2026, 8, 2))] == ["1er mars 2026", "2 août 2026"]
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a et b", "a, b et c"]
    assert [ages(16, 25), ages(16, 16), ages(60, 120)] == ["16-25 ans", "16 ans", "60 ans et plus"]


def test_hours_are_french() -> None:
    said = [moment(datetime(2026, 10, 20, hour, minute)) for hour, minute in ((18, 30), (0, 5))]
    assert [one.replace("\u202f", " ") for one in said] == [
        "mardi 20 octobre 2026 à 18 h 30",
        "mardi 20 octobre 2026 à 0 h 05",
    ]
    assert [lasting(n).replace("\u202f", " ") for n in (45, 60, 90, 125)] == [
        "45 min",
        "1 h",
        "1 h 30",
        "2 h 05",
    ]
