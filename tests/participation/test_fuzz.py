"""Whatever is sent to a form of the second room, and whoever sends it: no error, no row of others.

Each request meets the same base: what it did is looked at, then undone.
"""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.actions.passages import ACTES
from participation.models import Proposition
from participation.parcours import Etat, Qui, passage
from participation.queries.personnes import roles
from participation.reglement.schema import Participation
from portail.comptes.droits import STAFF, Role, permits
from portail.comptes.models import Personne
from tests.participation.attaques import FORM, PARTS, TEXTS, fields, nasty, right, send
from tests.participation.habitants import CONSEIL, sign_in
from tests.participation.lieux import Place, gone, lay, rows, undone
from tests.participation.test_every_view import ALL, GUARDED, Page, by_the_table, outcome, someone

FIELDS = fields()
BODIES = nasty(FIELDS)
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 429}
SIGNED = "desabonnement"
"""Whoever holds its address may press its button: the signature stands for the person."""
BEARERS = {SIGNED, "isoloir"}
"""There, too, whoever holds a pass votes by it: they need not be anybody."""


@pytest.fixture
def place(served: object, db: None, regles: Participation) -> Place:
    return lay(regles)


def enter(role: Role, *, second_factor: bool = True) -> tuple[Client, Personne | None]:
    """Somebody of this role, none of those whose rows lie there."""
    client, personne = Client(), someone(role)
    if personne is not None:
        sign_in(client, personne, second_factor=second_factor and role in STAFF)
    return client, personne


def test_every_field_of_every_form_is_sent() -> None:
    assert {"titre", "vers", "jusqua", "graine", "residence", "mot", "code"} <= set(FIELDS)
    assert len(FIELDS) > 50


@pytest.mark.parametrize("role", Role)
def test_nothing_that_is_sent_is_an_error(place: Place, role: Role) -> None:
    """A third of it by who may do all; a few of them, each page others, by everybody else."""
    client, _ = enter(role)
    for rank, page in enumerate(ALL):
        step = 3 if role is Role.ADMINISTRATEUR else 7
        for title, body in list(BODIES.items())[rank % step :: step]:
            with undone():
                answer = send(client, place.addresses(page)[-1], body)
            assert answer.status_code in ANSWERS, (page.name, title, answer.status_code)
            if answer.status_code == 405:
                break


@pytest.mark.parametrize("role", Role)
def test_what_is_refused_changes_nothing(place: Place, role: Role) -> None:
    client, personne = enter(role)
    for second_factor in (True, False) if role in STAFF else (False,):
        if personne is not None:
            sign_in(client, personne, second_factor=second_factor)
        before = rows()
        with undone():
            for page in GUARDED:
                assert page.acte is not None
                expected = by_the_table(page.acte, role, second_factor)
                for address in place.addresses(page) if expected != "ouvert" else ():
                    answer = send(client, address, {"data": right(place, page)})
                    assert answer.status_code == 405 or outcome(answer) == expected, page.name
            assert gone(before, rows()) == []


IDLE = {"emarger", "guichet", "proches", "second-facteur"}
"""They only read what is sent."""
IDLE |= {"account_email", "account_email_verification_sent", "activer"}
"""They wait for a code that was not asked for here: see portail/comptes."""
ANOTHER_DAY = {"annuler-seance", "departager-scrutin", "figer", "nommer", "ouvrir-appel", "tirer"}
"""They act on a call that is closed, where members are named, on a séance that was convoked, on a
vote that is tied: see views/test_tirages.py, test_preparation.py and test_departage.py."""
ANOTHER_DAY |= {"ouvrir-seance", "lever-seance", "retirer-procuration", "rayer-procuration"}
ANOTHER_DAY |= {"partir", "demander-parole", "rendre-parole", "mains-levees"}
"""They act on one that is about to open, without a vote under way, for who gave a procuration or
is there, on a public vote: see views/test_direct.py, test_bureau.py, actions/test_mains.py."""


def test_in_the_right_hands_the_same_requests_act(place: Place) -> None:
    """Or the refusals above would prove nothing."""
    them, acted, read = place.them, set(), set()
    pages = {one.name: one for one in GUARDED if not one.name.startswith("mfa_")}
    for personne in (them.aline, them.alice, them.bob, someone(Role.HABITANT)):
        client = sign_in(Client(), personne, second_factor=True)
        before = rows()
        for name in sorted(pages.keys() - acted - read):
            for address in place.addresses(pages[name]):
                with undone():
                    answer = send(client, address, {"data": right(place, pages[name])})
                    read |= {name} if answer.status_code == 405 else set()
                    acted |= {name} if rows() != before else set()
    assert pages.keys() - read - acted == IDLE | ANOTHER_DAY


@pytest.mark.parametrize("role", [Role.HABITANT, Role.MEMBRE])
def test_a_resident_touches_no_row_of_others(place: Place, role: Role) -> None:
    client, personne = enter(role)
    assert personne is not None
    before = rows()
    for page in (one for one in ALL if one.name not in BEARERS):
        for address in place.addresses(page):
            with undone():
                send(client, address, {"data": right(place, page)})
                after = rows()
            touched = [*gone(before, after), *gone(after, before)]
            assert (page.name, [one for one in touched if not _own(*one, personne.pk)]) == (
                page.name,
                [],
            )


def _own(table: str, row: dict[str, object], pk: int) -> bool:
    """Is it oneself, or something of oneself, or of nobody any more?"""
    if table == "comptes_personne":
        return row["id"] == pk
    people = {row[one] for one in ("personne_id", "auteur_id", "par_id") if one in row}
    return people <= {pk, None}


GIVEN = {"service": "voirie", "sens": "acceptee", "raison": "Voici.", "reponse": "D'accord."}
GIVEN |= {"avis": "Favorable.", "engagement": "Un banc.", "echeance": "2099-01-31"}


def test_no_state_is_forged(place: Place) -> None:
    """Whatever is said to have been seen or is asked for, the parcours alone moves anything."""
    them = place.them
    page = next(one for one in GUARDED if one.name == "deplacer")
    for personne in (them.alice, them.bob, them.chloe, them.remi):
        client = sign_in(Client(), personne, second_factor=True)
        for numero, address in zip(place.numeros, place.addresses(page), strict=True):
            de = Etat(Proposition.objects.get(pk=numero).etat)
            for vu, vers in [(de, vers) for vers in Etat] + [(vers, vers) for vers in Etat]:
                with undone():
                    send(client, address, {"data": {**GIVEN, "vu": vu, "vers": vers}})
                    found = Etat(Proposition.objects.get(pk=numero).etat)
                moves = vu is de and _may_move(personne, de, vers, personne == them.alice)
                assert found is (vers if moves else de), (personne, de, vu, vers)


def _may_move(personne: Personne, de: Etat, vers: Etat, author: bool) -> bool:
    step = passage(de, vers)
    if step is None:
        return False
    if step.qui is Qui.AUTEUR:
        return author
    return permits(roles(personne, CONSEIL), ACTES[step.qui])


PAGES = st.sampled_from([one for one in ALL if not one.name.startswith("mfa_")])
SENT = st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40), min_size=1, max_size=12)


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(page=PAGES, data=SENT)
def test_no_mix_of_right_and_strange_is_an_error(
    place: Place, page: Page, data: dict[str, str]
) -> None:
    """A page that would act, but for some of its fields."""
    client = sign_in(Client(), place.them.aline, second_factor=True)
    with undone():
        answer = send(client, place.addresses(page)[-1], {"data": {**right(place, page), **data}})
    assert answer.status_code in ANSWERS, page.name


def test_no_form_is_taken_from_another_site(place: Place) -> None:
    aline = place.them.aline
    client = sign_in(Client(enforce_csrf_checks=True), aline, second_factor=True)
    before, taken = rows(), set()
    for page in ALL:
        with undone():
            answer = send(client, place.addresses(page)[0], {"data": right(place, page)})
            taken |= {page.name} if answer.status_code != 403 else set()
            assert page.name == SIGNED or rows() == before, page.name
    assert taken == {SIGNED}


PART = b'--y\r\nContent-Disposition: form-data; name="titre"\r\n\r\n'
MUCH = b"a" * 10_000_000


def test_ten_megabytes_are_not_read(place: Place) -> None:
    """The check of a form's origin reads first what was sent: too much of it is refused there."""
    client = sign_in(Client(enforce_csrf_checks=True), place.them.aline, second_factor=True)
    client.cookies["csrftoken"] = "a" * 32
    plain = {"data": b"titre=" + MUCH, "content_type": FORM}
    parts = {"data": PART + MUCH + b"\r\n--y--\r\n", "content_type": PARTS}
    there = rows()
    for page in [one for one in ALL if one.name != SIGNED][::9]:
        answers = [send(client, place.addresses(page)[0], body) for body in (plain, parts)]
        assert [one.status_code for one in answers] == [400, 400], page.name
    assert rows() == there


def test_nothing_asked_in_an_address_is_an_error(place: Place) -> None:
    client, _ = enter(Role.ADMINISTRATEUR)
    names = (*FIELDS, "page", "ordre", "debat", "de", "a")
    for rank, page in enumerate(ALL):
        for title, text in list(TEXTS.items())[rank % 2 :: 2]:
            with undone():
                answer = client.get(place.addresses(page)[-1], dict.fromkeys(names, text[:300]))
            assert answer.status_code in ANSWERS, (page.name, title)
            if answer.status_code == 405:
                break


def test_a_number_that_nothing_has_is_not_found(place: Place) -> None:
    client, _ = enter(Role.ADMINISTRATEUR)
    known = {302, 403, 404, 405}
    for page in ALL:
        for address in place.elsewhere(page, [0, 2**63]):
            with undone():
                answer = send(client, address, {"data": right(place, page)})
                assert (answer.status_code in known) is True, address
                assert (client.get(address).status_code in known) is True, address
