"""Séances as an iCalendar file (RFC 5545), for the calendars people already have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText

TYPE = "text/calendar; charset=utf-8"
_NON_ECRITS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Signs that the format has no way to write."""


@dataclass(frozen=True, slots=True)
class Rendez:
    """One séance, as a calendar holds it."""

    uid: str
    revision: int
    """Grows with each change, so that a calendar knows the later of two."""
    modifie_le: datetime
    debut: datetime
    duree: timedelta
    titre: str
    lieu: str
    texte: str
    adresse: str
    annule: bool


def calendrier(rendez: Iterable[Rendez], *, nom: str = "") -> bytes:
    """Named where it is a feed to subscribe to: one alone joins the calendar it is put in."""
    found = Calendar()
    found.add("prodid", "-//Porte Commune//Seances//FR")
    found.add("version", "2.0")
    if nom:
        found.add("name", _texte(nom))
        found.add("x-wr-calname", _texte(nom))
        found.add("refresh-interval", timedelta(hours=12), {"value": "DURATION"})
    for one in rendez:
        found.add_component(_event(one))
    written: bytes = found.to_ical()
    return written


def _event(one: Rendez) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.revision)
    event.add("dtstamp", one.modifie_le.astimezone(UTC))
    event.add("dtstart", one.debut.astimezone(UTC))
    event.add("dtend", (one.debut + one.duree).astimezone(UTC))
    event.add("status", "CANCELLED" if one.annule else "CONFIRMED")
    event.add("summary", _texte(one.titre))
    event.add("location", _texte(one.lieu))
    event.add("description", _texte(one.texte))
    event.add("url", one.adresse)
    return event


def _texte(text: str) -> vText:
    """Said to be a text: of some names the library does not know it, and leaves commas bare."""
    return vText(_NON_ECRITS.sub("", text.replace("\r\n", "\n")))
