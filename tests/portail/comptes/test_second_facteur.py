"""Who acts for the town proves more than a mailbox: through the pages, as allauth keeps it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne
from tests.portail.comptes.visiteur import ask, bring_code, code, enter, give, totp, where

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("served")]

ALINE = "aline@rivemont.example"
STAFF_PAGE = "/participer/compte/fonctions/"


@pytest.fixture
def aline() -> Personne:
    personne = ouvrir_compte(courriel=ALINE)
    Fonction.objects.create(personne=personne, role=Role.ADMINISTRATEUR)
    return personne


def activate(client: Client) -> str:
    """Brings a code, then installs the application as the page says; the secret it shows."""
    bring_code(client, ALINE)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<strong>([A-Z2-7]{32})</strong>", page)
    assert found is not None
    secret = found.group(1)
    answer = client.post(reverse("mfa_activate_totp"), {"code": totp(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


@pytest.fixture
def protected(client: Client, aline: Personne) -> Iterator[str]:
    """Aline's secret; she went out again."""
    secret = activate(client)
    client.post(reverse("account_logout"))
    yield secret


def test_staff_without_a_second_factor_are_told_why(client: Client, aline: Personne) -> None:
    ask(client, ALINE)
    answer = give(client, code())
    assert where(answer) == reverse("second-facteur")
    assert "un courriel volé ne doit pas y suffire" in answer.content.decode()


def test_a_resident_is_not_bothered_with_it(client: Client) -> None:
    ask(client)
    assert where(give(client, code())) == reverse("compte")


def test_an_address_alone_does_not_open_a_page_of_staff(client: Client, aline: Personne) -> None:
    enter(client, ALINE)
    assert client.get(STAFF_PAGE)["Location"] == reverse("second-facteur")


def test_having_a_second_factor_is_not_using_it(client: Client, aline: Personne) -> None:
    activate(client)
    assert client.get(STAFF_PAGE)["Location"] == reverse("second-facteur")


def test_proving_it_at_once_leads_to_the_page_that_waited(client: Client, aline: Personne) -> None:
    secret = activate(client)
    client.get(STAFF_PAGE)
    answer = client.post(reverse("mfa_reauthenticate"), {"code": totp(secret)})
    assert answer["Location"] == STAFF_PAGE
    assert client.get(STAFF_PAGE).status_code == 200


def test_the_next_visit_asks_for_both(client: Client, protected: str) -> None:
    ask(client, ALINE)
    assert where(give(client, code())) == reverse("mfa_authenticate")
    assert client.get(STAFF_PAGE)["Location"].startswith(reverse("account_login"))
    client.post(reverse("mfa_authenticate"), {"code": totp(protected)})
    assert client.get(STAFF_PAGE).status_code == 200


def test_what_a_session_keeps_is_what_the_barrier_reads(client: Client, protected: str) -> None:
    ask(client, ALINE)
    give(client, code())
    client.post(reverse("mfa_authenticate"), {"code": totp(protected)})
    kept = client.session["account_authentication_methods"]
    assert [(one["method"], one.get("type")) for one in kept] == [("code", None), ("mfa", "totp")]
    assert client.session["account_authentication_methods_user"] == str(Personne.objects.get().pk)


def test_a_wrong_code_does_not_pass(client: Client, protected: str) -> None:
    ask(client, ALINE)
    give(client, code())
    late = totp(protected, at=time.time() - 3600)
    answer = client.post(reverse("mfa_authenticate"), {"code": late})
    assert "Ce code n&#x27;est pas le bon." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_five_wrong_codes_close_the_door_for_a_while(client: Client, protected: str) -> None:
    ask(client, ALINE)
    give(client, code())
    late = totp(protected, at=time.time() - 3600)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": late})
    answer = client.post(reverse("mfa_authenticate"), {"code": totp(protected)})
    assert "Attendez cinq minutes, puis réessayez." in answer.content.decode()


def test_a_code_of_the_application_serves_once(client: Client, protected: str) -> None:
    shown = totp(protected)
    for expected in (True, False):
        ask(client, ALINE)
        give(client, code())
        client.post(reverse("mfa_authenticate"), {"code": shown})
        assert ("_auth_user_id" in client.session) is expected
        client.post(reverse("account_logout"))


def test_a_code_kept_for_bad_days_serves_once(client: Client, aline: Personne) -> None:
    secret = activate(client)
    client.post(reverse("mfa_reauthenticate"), {"code": totp(secret)})
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    kept = re.findall(r"<code>(\d{8})</code>", page)
    assert len(kept) == 10
    for expected in (True, False):
        client.post(reverse("account_logout"))
        ask(client, ALINE)
        give(client, code())
        client.post(reverse("mfa_authenticate"), {"code": kept[0]})
        assert ("_auth_user_id" in client.session) is expected


def test_the_codes_kept_are_shown_to_whoever_proves_again(client: Client, aline: Personne) -> None:
    activate(client)
    answer = client.get(reverse("mfa_view_recovery_codes"))
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))


def test_a_thief_of_the_mailbox_adds_no_factor_of_theirs(client: Client, protected: str) -> None:
    ask(client, ALINE)
    give(client, code())
    for name in ("mfa_add_webauthn", "mfa_activate_totp", "mfa_deactivate_totp"):
        assert client.get(reverse(name))["Location"].startswith(reverse("account_login"))


def test_the_application_is_removed_by_whoever_proves_it(client: Client, aline: Personne) -> None:
    secret = activate(client)
    client.post(reverse("mfa_reauthenticate"), {"code": totp(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.count() == 0


def test_the_base_holds_no_secret_in_clear(client: Client, aline: Personne) -> None:
    secret = activate(client)
    kept = Authenticator.objects.order_by("pk").values_list("data", flat=True)
    assert [secret in str(one) for one in kept] == [False, False]


def test_the_drawing_needs_no_style_and_no_image(client: Client, aline: Personne) -> None:
    bring_code(client, ALINE)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert [one for one in ("style=", "<style", "data:", "<img", "onclick=") if one in page] == []


def test_the_second_factor_page_costs_as_little_with_many_keys(
    client: Client, aline: Personne, django_assert_num_queries: object
) -> None:
    enter(client, ALINE)
    for number in range(3):
        Authenticator.objects.create(
            user=aline, type="webauthn", data={"name": f"Clé {number}", "credential": {}}
        )
    with django_assert_num_queries(4):  # type: ignore[operator]
        html = client.get(reverse("second-facteur")).content.decode()
    assert html.count("La retirer") == 3
