"""Who begins to work for the town brings a code told in person: the mailbox alone is not enough."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portail.comptes.actions.activations import CodeDonne, activer, donner_code
from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.actions.fonctions import donner_fonction, finir_fonction
from portail.comptes.droits import Role
from portail.comptes.models import CodeActivation, Personne
from portail.comptes.refus import Interdit, Refus
from tests.markup import read
from tests.participation.habitants import sign_in
from tests.portail.comptes.visiteur import bring_code, enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]
ALINE, CHLOE = "aline@rivemont.example", "chloe@rivemont.example"
REGISTERING = ("mfa_activate_totp", "mfa_add_webauthn")
WAITING, OVER = "Il vous reste 4 essais.", "Ce code ne marche plus. Demandez-en un autre"


@pytest.fixture
def aline() -> Personne:
    return named(ALINE, Role.ADMINISTRATEUR)[0]


@pytest.fixture
def chloe() -> Personne:
    return ouvrir_compte(courriel=CHLOE)


def named(courriel: str, role: Role = Role.AGENT) -> tuple[Personne, CodeDonne | None]:
    ouvrir_compte(courriel=courriel)
    made = donner_fonction(par=None, courriel=courriel, role=role)
    return made.fonction.personne, made.code


def told(courriel: str = CHLOE) -> tuple[Personne, str]:
    personne, given = named(courriel)
    assert given is not None
    return personne, given.code


def factor(personne: Personne) -> None:
    Authenticator.objects.create(user=personne, type="totp", data={"secret": "x"})


def where_registering_leads(client: Client) -> set[str]:
    answers = [client.get(reverse(name)) for name in REGISTERING]
    return {one.get("Location", "ouvert") for one in answers}


def refused(typed: str, personne: Personne, days: int = 0) -> str:
    with pytest.raises(Refus) as refusal:
        activer(typed, par=personne, at=timezone.now() + timedelta(days=days))
    return str(refusal.value)


def wrong(code: str) -> str:
    return ("C" if code[0] != "C" else "D") + code[1:]


def test_a_mailbox_alone_registers_no_second_factor(client: Client) -> None:
    told()
    enter(client, CHLOE)
    assert where_registering_leads(client) == {reverse("activer")}
    for name in REGISTERING:
        client.post(reverse(name), {"code": "123456", "name": "x", "credential": "{}"})
    assert Authenticator.objects.count() == 0
    page = read(client.get(reverse("second-facteur")).content)
    assert reverse("activer") in page.one("main").values("href")
    assert reverse(REGISTERING[0]) not in page.one("main").values("href")


def test_with_the_code_one_registers_it_in_this_session_only(client: Client) -> None:
    chloe, code = told()
    enter(client, CHLOE)
    answer = client.post(reverse("activer"), {"code": code.lower()})
    assert answer["Location"] == reverse("second-facteur")
    assert where_registering_leads(client) == {"ouvert"}
    elsewhere = Client()
    enter(elsewhere, CHLOE)
    assert where_registering_leads(elsewhere) == {reverse("activer")}
    assert refused(code, chloe).startswith("Aucun code n'est attendu de vous.")


def test_a_resident_registers_one_without_a_code(client: Client, chloe: Personne) -> None:
    enter(client, CHLOE)
    assert where_registering_leads(client) == {"ouvert"}
    page = read(client.get(reverse("activer")).content)
    assert "Aucun code n’est attendu de vous." in page.one("main").texts("p")


def test_a_code_dies_of_its_fifth_error(client: Client) -> None:
    chloe, code = told()
    enter(client, CHLOE)
    page = client.post(reverse("activer"), {"code": wrong(code)}).content.decode()
    assert WAITING in page.replace("&#x27;", "'")
    for _ in range(4):
        refused(wrong(code), chloe)
    assert refused(code, chloe).startswith(OVER)
    assert CodeActivation.objects.get().utilise_le is None


def test_what_cannot_be_a_code_costs_no_try() -> None:
    chloe, _code = told()
    assert "huit lettres et chiffres" in refused("bonjour", chloe)
    assert CodeActivation.objects.get().essais == 0


def test_a_code_dies_after_a_week() -> None:
    chloe, code = told()
    assert refused(code, chloe, days=7).startswith(OVER)
    assert activer(code, par=chloe, at=timezone.now() + timedelta(days=6)).essais == 0


def test_a_code_is_of_one_person() -> None:
    _chloe, code = told()
    dina, _other = told("dina@rivemont.example")
    assert WAITING in refused(code, dina)


def test_the_base_holds_no_code(client: Client) -> None:
    _chloe, code = told()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM comptes_codeactivation")
        row = " ".join(str(one) for one in cursor.fetchone())
    assert (code in row, code.replace("-", "") in row) == (False, False)


def test_what_was_registered_before_one_is_named_proves_nothing(chloe: Personne) -> None:
    """Whoever held the mailbox then may have registered it, and proved it in a session."""
    factor(chloe)
    sign_in(Client(), chloe, second_factor=True)
    told()
    assert (Authenticator.objects.count(), Session.objects.count()) == (0, 0)
    assert CodeActivation.objects.get().retires == 1


def test_another_fonction_changes_nothing_of_the_second_factor(aline: Personne) -> None:
    factor(aline)
    assert donner_fonction(par=aline, courriel=ALINE, role=Role.AGENT).code is None
    assert Authenticator.objects.count() == 1


def test_whoever_begins_anew_brings_a_new_code(aline: Personne, chloe: Personne) -> None:
    for _ in range(2):
        given = donner_fonction(par=aline, courriel=CHLOE, role=Role.AGENT)
        assert given.code is not None
        finir_fonction(par=aline, fonction=given.fonction.pk)
    assert CodeActivation.objects.filter(personne=chloe).count() == 2


def test_a_new_code_takes_the_place_of_what_is_lost(client: Client, aline: Personne) -> None:
    chloe, _first = told()
    bring_code(client, CHLOE)
    factor(chloe)
    again = donner_code(chloe, par=aline)
    assert (Authenticator.objects.count(), client.get(reverse("compte")).status_code) == (0, 302)
    enter(client, CHLOE)
    assert where_registering_leads(client) == {reverse("activer")}
    assert activer(again.code, par=chloe).fait_par == aline


def test_a_code_given_since_closes_what_the_one_before_opened(client: Client) -> None:
    chloe, _first = told()
    bring_code(client, CHLOE)
    CodeActivation.objects.create(personne=chloe, empreinte="x", expire_le=timezone.now())
    assert where_registering_leads(client) == {reverse("activer")}


def test_who_gives_a_code_to_whom(aline: Personne, chloe: Personne) -> None:
    with pytest.raises(Refus, match="à soi-même"):
        donner_code(aline, par=aline)
    with pytest.raises(Refus, match="n'a plus de fonction"):
        donner_code(chloe, par=aline)
    with pytest.raises(Interdit):
        donner_code(aline, par=told("dina@rivemont.example")[0])


@pytest.fixture
def admin(client: Client, aline: Personne) -> Client:
    return sign_in(client, aline, second_factor=True)


def test_the_code_is_shown_once_and_nowhere_else(admin: Client, chloe: Personne) -> None:
    answer = admin.post(reverse("fonctions"), {"courriel": CHLOE, "role": "agent"})
    (code,) = read(answer.content).one("main").texts("strong")[:1]
    assert re.fullmatch(r"[CDFGHJKLMNPQRTVWX34679]{4}-[CDFGHJKLMNPQRTVWX34679]{4}", code)
    assert "no-store" in answer["Cache-Control"]
    assert code not in str([one.get_decoded() for one in Session.objects.order_by("pk")])
    page = admin.get(reverse("fonctions")).content.decode()
    assert (code in page, "Pas utilisé." in page) == (False, True)
    assert activer(code, par=chloe)


def test_the_page_gives_another_and_tells_of_it(admin: Client, aline: Personne) -> None:
    chloe, _first = told()
    factor(chloe)
    answer = admin.post(reverse("donner-code", args=[chloe.fonctions.get().pk]))
    assert read(answer.content).texts("h1") == ["Un nouveau code"]
    journal = read(admin.get(reverse("fonctions")).content).one("main").all("ul")[-1].texts("li")
    assert [("par aline@" in one, "1 second facteur retiré." in one) for one in journal] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_nobody_is_offered_a_code_for_oneself(admin: Client, aline: Personne) -> None:
    own = reverse("donner-code", args=[aline.fonctions.get().pk])
    assert own not in admin.get(reverse("fonctions")).content.decode()
    assert "à soi-même" in admin.post(own, follow=True).content.decode()


def said_by_the_command(*asked: str) -> str:
    out = StringIO()
    call_command("nommer_administrateur", *asked, stdout=out)
    return out.getvalue()


def test_the_machine_names_the_first_one_and_gives_another_code(chloe: Personne) -> None:
    for asked in ((CHLOE,), (CHLOE, "--nouveau-code")):
        found = re.search(r"Code d'activation : (\S{9})\. ", said_by_the_command(*asked))
        assert found is not None
    assert activer(found.group(1), par=chloe)


def test_the_machine_gives_no_code_to_who_does_not_administer(chloe: Personne) -> None:
    told()
    for courriel in (CHLOE, "personne@rivemont.example"):
        with pytest.raises(CommandError, match="n'administre pas"):
            said_by_the_command(courriel, "--nouveau-code")
