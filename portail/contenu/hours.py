"""Opening hours in the OpenStreetMap format, with public holidays and the town's closures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from opening_hours import OpeningHours

MONTHS_OSM = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
FAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a place is open at an instant, and until or from when (None: not within 60 days)."""

    is_open: bool
    changes_at: datetime | None

    def minutes_until_open(self, now: datetime) -> int:
        """0 when open; a large number when no opening is known."""
        if self.is_open:
            return 0
        return int((self.changes_at - now).total_seconds() // 60) if self.changes_at else 10**6

    def sentence(self, now: datetime) -> str:
        """« Ouvert maintenant, jusqu'à 17 h » or « Fermé. Ouvre demain à 9 h »."""
        if self.is_open and self.changes_at is None:
            return "Ouvert jour et nuit"
        if self.changes_at is None:
            return "Fermé pour le moment"
        when = _when(self.changes_at, now, until=self.is_open)
        return f"Ouvert maintenant, jusqu'{when}" if self.is_open else f"Fermé. Ouvre {when}"


def check_hours(text: str) -> None:
    """Raises ValueError, in French, where `text` is not in the format."""
    if re.search(r"\bSH\b", text):
        raise ValueError(
            "« SH » (vacances scolaires) n'est pas suivi. Dites les vacances dans « venir »."
        )
    if "||" in text:
        raise ValueError("« || » n'est pas suivi. Dites le rendez-vous dans « rendez_vous ».")
    try:
        OpeningHours(text, country="FR")
    except Exception as exc:
        raise ValueError(
            f"« {text} » n'est pas un horaire. Écrivez par exemple"
            " « Mo-Fr 09:00-12:00,13:30-17:00; PH off » (Mo Tu We Th Fr Sa Su)."
        ) from exc


@lru_cache(maxsize=4096)
def _parsed(text: str) -> OpeningHours:
    return OpeningHours(text, country="FR", max_interval_days=366)


def with_closures(hours: str, closures: tuple[tuple[date, date], ...]) -> str:
    """The hours with the town's closures (first and last day, inclusive) added as OSM rules."""
    rules = [f"{_osm_day(first)}-{_osm_day(last)} off" for first, last in closures]
    return "; ".join([hours, *rules])


def _osm_day(day: date) -> str:
    return f"{day.year} {MONTHS_OSM[day.month - 1]} {day.day:02d}"


def opening_at(hours: str, now: datetime) -> Opening:
    """The state at `now` (local time of the town, naive)."""
    parsed = _parsed(hours)
    is_open = parsed.is_open(now)
    change = parsed.next_change(now)
    while change is not None and parsed.is_open(change) == is_open:
        change = parsed.next_change(change) if change - now <= FAR else None
    return Opening(is_open, change if change is not None and change - now <= FAR else None)


def _when(moment: datetime, now: datetime, *, until: bool) -> str:
    clock = _clock(moment, until=until)
    day_meant = moment - timedelta(days=1) if clock == "minuit" else moment
    days = (day_meant.date() - now.date()).days
    if until and days == 0:
        return f"à {clock}"
    day = _day(day_meant, days)
    if not until:
        return f"{day} à {clock}"
    return f"au {day.removeprefix('le ')}, {clock}" if days >= 7 else f"à {day}, {clock}"


def _clock(moment: datetime, *, until: bool) -> str:
    if moment.hour == moment.minute == 0 and until:
        return "minuit"
    return f"{moment.hour}\u202fh" + (f"\u202f{moment.minute:02d}" if moment.minute else "")


def _day(moment: datetime, days: int) -> str:
    if days == 0:
        return "aujourd'hui"
    if days == 1:
        return "demain"
    if days < 7:
        return DAYS[moment.weekday()]
    number = "1er" if moment.day == 1 else str(moment.day)
    return f"le {DAYS[moment.weekday()]} {number} {MONTHS[moment.month - 1]}"


@lru_cache(maxsize=1024)
def week_in_words(hours: str, monday: date) -> tuple[tuple[str, str], ...]:
    """(day, its hours in words) for the seven days of the week that starts at `monday`."""
    parsed = _parsed(hours)
    rows = []
    for offset, name in enumerate(DAYS):
        start = datetime.combine(monday + timedelta(days=offset), datetime.min.time())
        rows.append((name, _day_in_words(parsed, start)))
    return tuple(rows)


def _day_in_words(parsed: OpeningHours, start: datetime) -> str:
    end = start + timedelta(days=1)
    spans = []
    for opens, closes, state, _ in parsed.intervals(start, end):
        if str(state) == "open":
            spans.append((max(opens, start), min(closes or end, end)))
    if spans == [(start, end)]:
        return "24 h sur 24"
    return ", ".join(_span(a, b) for a, b in spans) or "fermé"


def _span(opens: datetime, closes: datetime) -> str:
    return f"{_clock(opens, until=False)} – {_clock(closes, until=True)}"
