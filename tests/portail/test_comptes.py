"""People who sign in: an address, no password, and nothing about what they came for."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError

from portail.comptes.models import Personne

pytestmark = pytest.mark.django_db


def test_a_person_of_the_town_is_the_user_of_the_site() -> None:
    assert get_user_model() is Personne


def test_a_person_is_known_by_their_address_in_small_letters() -> None:
    assert Personne.objects.create_user("Alice@Rivemont.Example").courriel == (
        "alice@rivemont.example"
    )


def test_a_person_has_no_password_to_lose() -> None:
    alice = Personne.objects.create_user("alice@rivemont.example")
    assert (alice.has_usable_password(), alice.check_password("")) == (False, False)


def test_an_address_belongs_to_one_person() -> None:
    Personne.objects.create_user("alice@rivemont.example")
    with pytest.raises(IntegrityError):
        Personne.objects.create_user("ALICE@rivemont.example")


def test_nobody_is_staff_by_accident() -> None:
    alice = Personne.objects.create_user("alice@rivemont.example")
    assert (alice.is_staff, alice.is_superuser, alice.is_active) == (False, False, True)


@pytest.mark.parametrize(("nom", "shown"), [("Alice", "Alice"), ("", "alice@rivemont.example")])
def test_a_person_is_shown_by_their_name_if_they_gave_one(nom: str, shown: str) -> None:
    assert str(Personne.objects.create_user("alice@rivemont.example", nom=nom)) == shown


def test_people_are_listed_by_address() -> None:
    for name in ("claire", "alice", "bob"):
        Personne.objects.create_user(f"{name}@rivemont.example")
    assert [one.courriel.split("@")[0] for one in Personne.objects.all()] == [
        *("alice", "bob", "claire")
    ]
