"""The address that stops a letter: signed, stable, and it names nobody."""

from __future__ import annotations

import pytest

from participation.courrier import jetons
from participation.courrier.jetons import Abonnement

CASES = [Abonnement(34, 12), Abonnement(34, None, "centre"), Abonnement(34)]


@pytest.mark.parametrize("voulu", CASES)
def test_what_is_signed_reads_back(voulu: Abonnement) -> None:
    assert jetons.lire(jetons.ecrire(voulu)) == voulu


def test_the_same_follow_always_has_the_same_address() -> None:
    assert jetons.ecrire(CASES[0]) == jetons.ecrire(Abonnement(34, 12))
    assert len({jetons.ecrire(one) for one in CASES}) == 3


@pytest.mark.parametrize(
    "forged",
    ["", ".", "n.importe", "WzM0LDEyLCIiXQ", "WzM0LDEyLCIiXQ.signature", "é", "a" * 5000],
)
def test_what_was_not_signed_here_is_nothing(forged: str) -> None:
    assert jetons.lire(forged) is None


@pytest.mark.parametrize("voulu", CASES)
def test_one_changed_letter_makes_it_nothing(voulu: Abonnement) -> None:
    signed = jetons.ecrire(voulu)
    changed = [
        signed[:at] + ("A" if letter != "A" else "B") + signed[at + 1 :]
        for at, letter in enumerate(signed)
    ]
    assert {jetons.lire(one) for one in changed} == {None}


def test_what_is_signed_for_something_else_is_nothing() -> None:
    from django.core.signing import Signer

    assert jetons.lire(Signer(sep=".").sign_object([34, 12, ""])) is None


def test_only_of_weekly_follows_is_it_said_that_they_are() -> None:
    assert [one.de_la_semaine for one in CASES] == [False, False, True]


def test_an_address_leads_to_this_site_and_fits_in_a_line_of_a_header(settings: object) -> None:
    settings.SITE_ADDRESS = "https://porte.rivemont.example"  # type: ignore[attr-defined]
    long = Abonnement(10**12, None, "beauregard-prairie-les-hauts-de-rive-et-les-villages")
    found = jetons.adresse(long)
    assert found.startswith("https://porte.rivemont.example/participer/desabonnement/")
    assert len(found) <= 300
