"""Opening a call for candidates: its form, its times, what it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.models import Appel
from participation.reglement.schema import Participation
from tests.markup import read
from tests.participation.habitants import People, sign_in
from tests.participation.views.calls import LISTED, fields

pytestmark = pytest.mark.usefixtures("served")
NEXT = timezone.localdate().year + 1
_LAST = date(NEXT, 3, 31)
SPRING = f"{_LAST - timedelta(days=(_LAST.weekday() + 1) % 7)}T02:30"
"""The hour that does not exist."""


@pytest.fixture
def chloe(client: Client, people: People) -> Client:
    return sign_in(client, people.chloe, second_factor=True)


def faults(client: Client, **changed: str) -> list[str]:
    """What the form says of these answers; there is no call then."""
    shown = read(client.post(f"{LISTED}ouvrir/", fields(**changed)).content)
    assert Appel.objects.count() == 0
    return shown.texts("span", "faute") + shown.texts("p", "faute")


def test_a_call_opens_with_local_times(chloe: Client) -> None:
    sent = fields(clos_le=f"{NEXT}-01-10T18:30", source_le=f"{NEXT}-02-01T20:00")
    shown = read(chloe.post(f"{LISTED}ouvrir/", sent, follow=True).content)
    appel = Appel.objects.get()
    assert appel.clos_le.isoformat() == f"{NEXT}-01-10T17:30:00+00:00"
    assert f"10 janvier {NEXT} à 18 h 30" in shown.text
    assert f"1er février {NEXT} à 20 h" in shown.text


def test_a_second_call_to_the_same_seats_is_refused(chloe: Client) -> None:
    chloe.post(f"{LISTED}ouvrir/", fields())
    again = read(chloe.post(f"{LISTED}ouvrir/", fields()).content)
    assert again.texts("span", "faute") == ["Un appel est déjà en cours pour ce collège."]
    assert Appel.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("clos_le", "", "obligatoire"),
        ("clos_le", "demain", "valide"),
        ("clos_le", "2020-01-01T10:00", "Relisez l'année"),
        ("clos_le", "9999-12-31T23:59", "Relisez l'année"),
        ("clos_le", "0001-01-01T00:00", "Relisez l'année"),
        ("clos_le", SPRING, "n’existe pas"),
        ("source", "  ", "Nommez la source"),
        ("source", "Le tirage\x07 de samedi", "ne se voit pas"),
        ("source", "x" * 2001, "2000"),
        ("source_le", "", "après la fin des candidatures"),
        ("source_le", f"{NEXT - 1}-01-02T10:00", "après la fin des candidatures"),
        ("college", "notables", "notables"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    chloe: Client, field: str, value: str, told: str
) -> None:
    said = faults(chloe, **{field: value})
    assert len(said) == 1
    assert told in said[0]


def test_a_source_written_on_two_lines_can_be_frozen(
    chloe: Client, people: People, regles: Participation
) -> None:
    chloe.post(f"{LISTED}ouvrir/", fields(source="Le tirage\r\nde samede\u0301\u200b"))
    assert Appel.objects.get().source == "Le tirage\nde samedé"
