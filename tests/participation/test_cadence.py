"""How often one may act, and whence: counted for the account and for the network it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from participation import cadence
from participation.acces import adresse
from participation.cadence import Quoi, compter, verifier
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from portail.comptes.refus import Refus
from tests.participation.habitants import People

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def act(
    par: Personne, regles: Participation, whence: str = HERE, quoi: Quoi = "commentaires_par_heure"
) -> None:
    verifier(quoi, par=par, adresse=whence, limites=regles.limites)
    compter(quoi, par=par, adresse=whence, limites=regles.limites)


def refused(
    par: Personne, regles: Participation, whence: str = HERE, quoi: Quoi = "commentaires_par_heure"
) -> str:
    with pytest.raises(Refus) as raised:
        act(par, regles, whence, quoi)
    return str(raised.value)


def clock(said: str) -> str:
    """« à 14 h 35 » or « à 14 h » as 14:35."""
    found = re.search(r"à (\d+)\u00a0h(?:\u00a0(\d\d))?\.", said)
    assert found is not None, said
    return f"{int(found[1]):02}:{found[2] or '00'}"


def minutes_around(expected: datetime) -> list[str]:
    local = timezone.localtime(expected)
    return [f"{local + timedelta(minutes=one):%H:%M}" for one in (0, 1)]


def test_the_sixth_comment_in_an_hour_is_told_when_to_come_back(
    people: People, regles: Participation
) -> None:
    first = timezone.now()
    for _ in range(5):
        act(people.alice, regles)
    said = refused(people.alice, regles)
    assert said.startswith(
        "Vous avez déjà écrit 5 commentaires dans l'heure. Vous pourrez en écrire"
    )
    assert clock(said) in minutes_around(first + timedelta(hours=1))
    act(people.bob, regles)


def test_a_day_s_limit_names_the_day(people: People, regles: Participation) -> None:
    for _ in range(3):
        act(people.alice, regles, quoi="propositions_par_jour")
    said = refused(people.alice, regles, quoi="propositions_par_jour")
    assert re.fullmatch(
        "Vous avez déjà déposé 3 propositions en un jour. Vous pourrez en déposer une autre"
        r" (après-)?demain à \d+\u00a0h(\u00a0\d\d)?\.",
        said,
    )


def test_each_limit_is_counted_apart(people: People, regles: Participation) -> None:
    for _ in range(5):
        act(people.alice, regles)
    for quoi in ("soutiens_par_heure", "signalements_par_jour", "codes_par_jour"):
        act(people.alice, regles, quoi=quoi)


@pytest.fixture
def alone(regles: Participation) -> Participation:
    """An address may do what one account may."""
    return Participation(
        regles.conseils,
        regles.conservation,
        regles.limites.model_copy(update={"par_adresse": 1, "commentaires_par_heure": 1}),
    )


def test_an_address_is_counted_whatever_the_account(people: People, alone: Participation) -> None:
    act(people.alice, alone)
    assert refused(people.bob, alone).startswith(
        "Votre connexion, que vous partagez peut-être, a déjà servi à 1 commentaire dans l'heure."
    )
    act(people.bob, alone, ELSEWHERE)


def test_an_account_is_counted_whatever_the_address(people: People, alone: Participation) -> None:
    act(people.alice, alone)
    assert refused(people.alice, alone, ELSEWHERE).startswith("Vous avez déjà écrit 1 commentaire ")


def test_an_unknown_address_counts_for_nobody(people: People, alone: Participation) -> None:
    act(people.alice, alone, "")
    act(people.bob, alone, "")


def test_where_nobody_has_an_account_the_address_alone_is_counted(
    people: People, regles: Participation
) -> None:
    few = regles.limites.model_copy(update={"passes_par_heure": 2})
    told = "Votre connexion, que vous partagez peut-être, a déjà servi à 2 codes dans l'heure."
    for whence in (HERE, ""):  # hidden addresses share one count
        for _ in range(2):
            compter("passes_par_heure", par=None, adresse=whence, limites=few)
        with pytest.raises(Refus, match=told):
            verifier("passes_par_heure", par=None, adresse=whence, limites=few)
    verifier("passes_par_heure", par=None, adresse=ELSEWHERE, limites=few)


def test_no_address_is_kept_in_clear(people: People, regles: Participation) -> None:
    keys = [
        key for _, _, key in cadence._bornes("codes_par_jour", people.bob, HERE, regles.limites)
    ]
    assert keys[0] == f"compte-{people.bob.pk}"
    assert re.fullmatch("adresse-[0-9a-f]{64}", keys[1])


@pytest.fixture
def unreachable(settings: Settings) -> Iterator[None]:
    """A Redis that does not answer."""
    settings.REDIS = "redis://127.0.0.1:1/0"
    cadence._compteurs.cache_clear()
    yield
    cadence._compteurs.cache_clear()


def test_while_the_counters_are_down_everybody_may_act(
    people: People, alone: Participation, unreachable: None, caplog: pytest.LogCaptureFixture
) -> None:
    act(people.alice, alone)
    act(people.alice, alone)
    assert "Compteurs injoignables : les limites ne jouent pas." in caplog.messages


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "found"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.9", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.9", "198.51.100.9"),
        (1, "10.0.0.1", "203.0.113.66, 198.51.100.9", "198.51.100.9"),
        (2, "10.0.0.1", "203.0.113.66, 198.51.100.9, 10.0.0.2", "198.51.100.9"),
        (2, "10.0.0.1", "203.0.113.66", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "198.51.100.9:4711", "198.51.100.9"),
        (1, "10.0.0.1", "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        (0, "2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (0, "", "198.51.100.9", ""),
        (1, "10.0.0.1", "n'importe quoi", ""),
    ],
)
def test_the_address_is_the_one_our_own_proxies_saw(
    settings: Settings, proxies: int, remote: str, forwarded: str, found: str
) -> None:
    settings.MANDATAIRES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert adresse(request) == found
