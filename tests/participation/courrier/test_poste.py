"""A letter as it arrives: its headers, its bytes, the same at every try."""

from __future__ import annotations

import re
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from participation.actions.diffusion import diffuser
from participation.actions.envois import BAIL
from participation.courrier import poste
from participation.courrier.poste import Echec, Poste
from participation.models import Envoi
from tests.participation.courriers import MARDI, Envoyer, annonce, banc, lettre, plus_tard, suit
from tests.participation.habitants import CONSEIL, People
from tests.smtp import OK, Boite

pytestmark = pytest.mark.django_db


@pytest.fixture
def _https(settings: object) -> None:
    settings.SITE_ADDRESS = "https://porte.rivemont.example"  # type: ignore[attr-defined]
    settings.DEFAULT_FROM_EMAIL = "Porte Commune <porte@rivemont.example>"  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_https")
def test_a_letter_says_what_software_needs_to_know(
    people: People,
    boite: Boite,
    envoyer: Envoyer,
) -> None:
    suit(people.bob, CONSEIL)
    annonce(banc())
    diffuser(at=MARDI)
    envoyer(MARDI)
    (found,) = boite.lettres
    row = Envoi.objects.get()
    assert {name: found[name] for name in found if name not in ("MIME-Version",)} == {
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "8bit",
        "Subject": "[Conseil du Centre] Un banc rue Haute : en débat",
        "From": "Porte Commune <porte@rivemont.example>",
        "To": "bob@rivemont.example",
        "Message-ID": row.message_id,
        "Date": "Tue, 17 Nov 2026 11:00:00 +0100",
        "Auto-Submitted": "auto-generated",
        "List-Id": "<nouvelle.porte.rivemont.example>",
        "List-Unsubscribe": f"<{row.desabonnement}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert row.desabonnement.startswith("https://porte.rivemont.example/participer/desab")
    assert row.message_id.endswith("@porte.rivemont.example>")


def test_the_address_that_stops_a_letter_is_on_one_line(boite: Boite, envoyer: Envoyer) -> None:
    address = f"https://porte.example/participer/desabonnement/{'a' * 250}/"
    lettre(1, desabonnement=address)
    envoyer(MARDI)
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in boite.brutes[0]


def test_a_repeat_is_the_same_letter(boite: Boite, envoyer: Envoyer) -> None:
    lettre(1)
    envoyer(MARDI)
    Envoi.objects.update(envoye_le=None, prochain_essai=MARDI)
    envoyer(plus_tard(600))
    first, second = boite.brutes
    assert first == second


def test_accents_arrive_whole(boite: Boite, envoyer: Envoyer) -> None:
    lettre(1, texte="« Un banc », à l'ombre : 3 €.\n")
    envoyer(MARDI)
    assert boite.lettres[0].get_content().splitlines() == ["« Un banc », à l'ombre : 3 €."]


@pytest.mark.parametrize("address", ["bob@rivemont.example\nBcc: x@y.example", "pas une adresse é"])
def test_an_address_that_cannot_be_written_to_fails_alone(
    boite: Boite, address: str, envoyer: Envoyer
) -> None:
    lettre(1, a=address)
    lettre(2)
    envoyer(MARDI)
    assert boite.identifiants == ["<2@rivemont.example>"]
    assert re.fullmatch(r"[A-Za-z]+( \d+)?", Envoi.objects.get(envoye_le=None).echec)


def test_without_a_server_the_reason_is_a_kind_of_error(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST = "personne.invalid"  # type: ignore[attr-defined]
    with Poste() as one, pytest.raises(Echec) as failure:
        one.envoyer(lettre(1))
    assert (failure.value.raison, failure.value.serveur) == ("gaierror", True)


def test_a_server_that_never_answers_is_left_in_time(
    boite: Boite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Well before its own patience ends (EMAIL_TIMEOUT): another may have the letter by then."""
    answer = threading.Event()

    def never(_: str) -> str:
        answer.wait(9)
        return OK

    monkeypatch.setattr(poste, "ECHANGE", 0.1)
    boite.on_data = never
    start = time.monotonic()
    with Poste() as one, pytest.raises(Echec) as failure:
        one.envoyer(lettre(1))
    answer.set()
    assert (failure.value.raison, failure.value.serveur) == ("SMTPServerDisconnected", False)
    assert time.monotonic() - start < 5


def test_an_exchange_ends_long_before_the_lease_of_its_letter() -> None:
    assert 2 * timedelta(seconds=poste.ECHANGE) < BAIL


def test_without_smtp_letters_are_shown_in_the_terminal(
    settings: object,
    capsys: pytest.CaptureFixture[str],
    envoyer: Envoyer,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # type: ignore[attr-defined]
    lettre(1)
    envoyer(datetime(2026, 11, 18, tzinfo=UTC))
    assert "Message-ID: <1@rivemont.example>" in capsys.readouterr().out
    assert Envoi.objects.filter(envoye_le=None).count() == 0
