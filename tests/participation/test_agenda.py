"""Séances as calendars read them: RFC 5545, byte by byte, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from participation.agenda import Rendez, calendrier
from tests.participation.reunions import DEBUT, NOW

SEANCE = Rendez(
    uid="seance-12@rivemont.example",
    revision=2,
    modifie_le=NOW,
    debut=DEBUT,
    duree=timedelta(minutes=90),
    titre="Conseil du Centre : séance",
    lieu="Salle des fêtes, 2 rue Haute ; au fond",
    texte="Ordre du jour :\n1. Un banc, rue Haute",
    adresse="https://porte.example/participer/conseils/centre/seances/12/",
    annule=False,
)


def lines(written: bytes) -> list[str]:
    """Unfolded, as RFC 5545 says (3.1)."""
    return written.decode().replace("\r\n ", "").split("\r\n")


def test_a_seance_is_an_event_in_universal_time() -> None:
    assert lines(calendrier([SEANCE])) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Porte Commune//Seances//FR",
        "BEGIN:VEVENT",
        "SUMMARY:Conseil du Centre : séance",
        "DTSTART:20261020T163000Z",
        "DTEND:20261020T180000Z",
        "DTSTAMP:20261001T070000Z",
        "UID:seance-12@rivemont.example",
        "SEQUENCE:2",
        "DESCRIPTION:Ordre du jour :\\n1. Un banc\\, rue Haute",
        "LOCATION:Salle des fêtes\\, 2 rue Haute \\; au fond",
        "STATUS:CONFIRMED",
        "URL:https://porte.example/participer/conseils/centre/seances/12/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_in_winter_paris_is_one_hour_ahead() -> None:
    winter = replace(SEANCE, debut=DEBUT.replace(month=12))
    assert "DTSTART:20261220T173000Z" in lines(calendrier([winter]))


def test_no_line_passes_75_bytes_nor_cuts_a_letter() -> None:
    long = replace(SEANCE, texte="é" * 400, lieu="Salle « des fêtes », " * 20)
    written = calendrier([long], nom="Séances, été ; hiver" * 10)
    assert max(len(one) for one in written.split(b"\r\n")) <= 75
    assert all(one.decode() for one in written.strip().split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert Calendar.from_ical(written).events[0]["DESCRIPTION"] == "é" * 400


def test_what_was_typed_begins_no_line_of_its_own() -> None:
    sly = "Salle\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\\n,;\x00\x07\x1b"
    written = calendrier([replace(SEANCE, titre=sly, lieu=sly, texte=sly)], nom=sly)
    (event,) = Calendar.from_ical(written).events
    assert event["LOCATION"] == "Salle\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\\n,;"
    assert event["UID"] == SEANCE.uid
    assert not set(b"\x00\x07\x1b") & set(written)


def test_a_seance_called_off_says_so() -> None:
    assert "STATUS:CANCELLED" in lines(calendrier([replace(SEANCE, annule=True)]))


def test_a_feed_has_a_name_and_all_its_seances() -> None:
    other = replace(SEANCE, uid="seance-13@rivemont.example")
    found = lines(calendrier([SEANCE, other], nom="Séances, le Centre"))
    assert "X-WR-CALNAME:Séances\\, le Centre" in found
    assert "NAME:Séances\\, le Centre" in found
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in found
    assert found.count("BEGIN:VEVENT") == 2


def test_a_feed_without_seances_is_one() -> None:
    found = Calendar.from_ical(calendrier([], nom="Rien"))
    assert (found.events, found["VERSION"]) == ([], "2.0")


def test_a_reader_finds_the_hour_of_the_town() -> None:
    (event,) = Calendar.from_ical(calendrier([SEANCE])).events
    paris = ZoneInfo("Europe/Paris")
    assert event.start.astimezone(paris).isoformat() == "2026-10-20T18:30:00+02:00"
