"""Opening hours: French holidays, the town's closures, and what a resident reads."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from portail.contenu.hours import Opening, check_hours, opening_at, week_in_words, with_closures

WEEK = "Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off"
EVERY_DAY = "09:00-12:00; PH off"
CHRISTMAS = ((date(2026, 12, 24), date(2026, 12, 26)), (date(2026, 12, 31), date(2027, 1, 2)))
NIGHT = "Fr-Sa 22:00-04:00"
REMEDY = "Écrivez par exemple « Mo-Fr 09:00-12:00,13:30-17:00; PH off » (Mo Tu We Th Fr Sa Su)."


def sentence(hours: str, at: str) -> str:
    """What is read at « 2026-11-24 10:00 », with plain spaces."""
    now = datetime.fromisoformat(at)
    return opening_at(hours, now).sentence(now).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-24 10:00", "Ouvert maintenant, jusqu'à 12 h"),
        ("2026-11-24 11:59", "Ouvert maintenant, jusqu'à 12 h"),
        ("2026-11-24 12:00", "Fermé. Ouvre aujourd'hui à 13 h 30"),
        ("2026-11-24 13:30", "Ouvert maintenant, jusqu'à 17 h"),
        ("2026-11-24 17:00", "Fermé. Ouvre demain à 9 h"),
        ("2026-11-25 00:30", "Fermé. Ouvre aujourd'hui à 9 h"),
        ("2026-11-28 12:00", "Fermé. Ouvre lundi à 9 h"),
        ("2026-12-24 10:00", "Ouvert maintenant, jusqu'à 12 h"),
        ("2026-12-25 10:00", "Fermé. Ouvre demain à 9 h"),
        ("2027-05-01 10:00", "Fermé. Ouvre lundi à 9 h"),
        ("2026-04-30 18:00", "Fermé. Ouvre samedi à 9 h"),
    ],
)
def test_a_resident_reads_when_it_is_open(at: str, words: str) -> None:
    assert sentence(WEEK, at) == words


@pytest.mark.parametrize(
    "holiday",
    "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25".split(),
)
def test_the_eleven_holidays_of_france_are_known(holiday: str) -> None:
    assert not opening_at(EVERY_DAY, datetime.fromisoformat(f"2027-{holiday} 10:00")).is_open


@pytest.mark.parametrize("day", ["2027-03-26", "2026-12-26", "2026-12-24", "2027-05-10"])
def test_a_day_that_is_no_holiday_is_open(day: str) -> None:
    assert opening_at(EVERY_DAY, datetime.fromisoformat(f"{day} 10:00")).is_open


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-12-23 16:00", "Ouvert maintenant, jusqu'à 17 h"),
        ("2026-12-23 17:00", "Fermé. Ouvre lundi à 9 h"),
        ("2026-12-24 10:00", "Fermé. Ouvre lundi à 9 h"),
        ("2026-12-26 10:00", "Fermé. Ouvre lundi à 9 h"),
        ("2026-12-28 10:00", "Ouvert maintenant, jusqu'à 12 h"),
        ("2026-12-30 18:00", "Fermé. Ouvre lundi à 9 h"),
        ("2027-01-02 10:00", "Fermé. Ouvre lundi à 9 h"),
    ],
)
def test_a_closure_of_the_town_holds_from_its_first_day_to_its_last(at: str, words: str) -> None:
    assert sentence(with_closures(WEEK, CHRISTMAS), at) == words


def test_a_closure_of_one_day_closes_that_day_alone() -> None:
    closed = with_closures(EVERY_DAY, ((date(2026, 11, 24), date(2026, 11, 24)),))
    assert sentence(closed, "2026-11-24 10:00") == "Fermé. Ouvre demain à 9 h"


def test_hours_without_closures_are_left_as_they_are() -> None:
    assert with_closures(WEEK, ()) == WEEK


@pytest.mark.parametrize(
    ("hours", "at", "words"),
    [
        (NIGHT, "2026-11-21 23:00", "Ouvert maintenant, jusqu'à demain, 4 h"),
        (NIGHT, "2026-11-22 02:00", "Ouvert maintenant, jusqu'à 4 h"),
        (NIGHT, "2026-11-22 04:00", "Fermé. Ouvre vendredi à 22 h"),
        ("18:00-24:00", "2026-11-21 20:00", "Ouvert maintenant, jusqu'à minuit"),
        ("Mo-Fr 00:00-02:00", "2026-11-21 20:00", "Fermé. Ouvre lundi à 0 h"),
    ],
)
def test_hours_go_across_midnight(hours: str, at: str, words: str) -> None:
    assert sentence(hours, at) == words


@pytest.mark.parametrize("at", ["2026-10-25 01:30", "2026-10-25 02:30", "2027-03-28 03:30"])
def test_the_clock_of_the_wall_holds_when_time_changes(at: str) -> None:
    assert sentence(NIGHT, at) == "Ouvert maintenant, jusqu'à 4 h"


@pytest.mark.parametrize("at", ["2026-10-24 20:00", "2027-03-27 20:00"])
def test_the_morning_after_time_changes_opens_by_the_clock(at: str) -> None:
    assert sentence(EVERY_DAY, at) == "Fermé. Ouvre demain à 9 h"


@pytest.mark.parametrize(
    ("hours", "at", "words"),
    [
        ("24/7", "2026-11-21 10:00", "Ouvert jour et nuit"),
        ("off", "2026-11-21 10:00", "Fermé pour le moment"),
        ("Jul 10:00-12:00", "2026-11-21 10:00", "Fermé pour le moment"),
        ("Jul 10:00-12:00", "2026-06-01 10:00", "Fermé. Ouvre le mercredi 1er juillet à 10 h"),
        ("Mo[1] 18:00-19:00", "2026-11-24 10:00", "Fermé. Ouvre le lundi 7 décembre à 18 h"),
        ("Mo-We 00:00-24:00", "2026-11-23 10:00", "Ouvert maintenant, jusqu'à mercredi, minuit"),
        ("Mo-Tu 00:00-24:00", "2026-11-23 10:00", "Ouvert maintenant, jusqu'à demain, minuit"),
        (
            "24/7; PH off",
            "2026-11-24 10:00",
            "Ouvert maintenant, jusqu'au jeudi 24 décembre, minuit",
        ),
        (
            "24/7; 2026 Dec 24 04:00-24:00 off",
            "2026-11-24 10:00",
            "Ouvert maintenant, jusqu'au jeudi 24 décembre, 4 h",
        ),
    ],
)
def test_the_day_is_named_when_it_is_neither_today_nor_tomorrow(
    hours: str, at: str, words: str
) -> None:
    assert sentence(hours, at) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (
            '09:00-12:00 "sans rendez-vous", 12:00-14:00 "sur rendez-vous"',
            "Ouvert maintenant, jusqu'à 14 h",
        ),
        ("Tu 09:00-12:00 unknown; We 09:00-12:00", "Fermé. Ouvre demain à 9 h"),
        ("Tu 09:00-12:00 unknown, Tu 14:00-16:00", "Fermé. Ouvre aujourd'hui à 14 h"),
    ],
)
def test_only_an_opening_or_a_closing_is_a_change(hours: str, words: str) -> None:
    assert sentence(hours, "2026-11-24 10:00") == words


def test_the_minutes_until_opening_order_the_services() -> None:
    noon = datetime.fromisoformat("2026-11-24 12:00")
    waits = [opening_at(one, noon).minutes_until_open(noon) for one in ("24/7", WEEK, "off")]
    assert waits == [0, 90, 1_000_000]


def test_an_opening_is_what_it_says() -> None:
    noon = datetime.fromisoformat("2026-11-24 12:00")
    assert opening_at(WEEK, noon) == Opening(False, datetime.fromisoformat("2026-11-24 13:30"))


def test_the_week_is_told_day_by_day_with_its_closures() -> None:
    rows = week_in_words(with_closures(WEEK, CHRISTMAS), date(2026, 12, 21))
    open_day = "9 h – 12 h, 13 h 30 – 17 h"
    assert [(day, hours.replace("\u202f", " ")) for day, hours in rows] == [
        ("lundi", open_day),
        ("mardi", open_day),
        ("mercredi", open_day),
        ("jeudi", "fermé"),
        ("vendredi", "fermé"),
        ("samedi", "fermé"),
        ("dimanche", "fermé"),
    ]


@pytest.mark.parametrize(
    ("hours", "saturday", "sunday"),
    [
        (NIGHT, "0 h – 4 h, 22 h – minuit", "0 h – 4 h"),
        ("24/7", "24 h sur 24", "24 h sur 24"),
    ],
)
def test_the_week_tells_the_nights(hours: str, saturday: str, sunday: str) -> None:
    rows = dict(week_in_words(hours, date(2026, 10, 19)))
    told = [rows[day].replace("\u202f", " ") for day in ("samedi", "dimanche")]
    assert told == [saturday, sunday]


@pytest.mark.parametrize(
    "written",
    [
        *("9h-12h", "Lu-Ve 09:00-12:00", "Lundi 09:00-12:00", "Mo-Fr 25:00-26:00"),
        *("Mo-Fr 09:00", "Mo-Fr 09.00-12.00", "", "[]", "Mo[9] 10:00-11:00", "(" * 1000),
    ],
)
def test_wrong_hours_are_refused_with_an_example(written: str) -> None:
    with pytest.raises(ValueError, match="n'est pas un horaire") as refused:
        check_hours(written)
    assert str(refused.value) == f"« {written} » n'est pas un horaire. {REMEDY}"


@pytest.mark.parametrize("written", ["SH off", "Mo-Fr 09:00-12:00; PH,SH off", "SH,PH off"])
def test_school_holidays_are_refused_because_nobody_follows_them(written: str) -> None:
    with pytest.raises(ValueError, match="« SH »") as refused:
        check_hours(written)
    assert str(refused.value) == (
        "« SH » (vacances scolaires) n'est pas suivi. Dites les vacances dans « venir »."
    )


def test_hours_by_default_of_others_are_refused() -> None:
    with pytest.raises(ValueError, match="rendez_vous") as refused:
        check_hours('Mo-Fr 08:00-12:00 || "sur rendez-vous"')
    assert str(refused.value) == (
        "« || » n'est pas suivi. Dites le rendez-vous dans « rendez_vous »."
    )
