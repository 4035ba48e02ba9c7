"""FranceConnect and ProConnect, as a town plugs them: by the settings alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from portail.comptes.actions.comptes import ouvrir_compte
from portail.comptes.droits import Role
from portail.comptes.models import Fonction, Personne
from tests.portail.comptes.fournisseur import (
    ANGELA,
    Fournisseur,
    come_back,
    go,
    identify,
)
from tests.portail.comptes.visiteur import code, give, where

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("served", "plugged"),
    pytest.mark.filterwarnings("ignore:get_jwt_config"),  # in the thread of the provider
]
ADDRESS = ANGELA["email"]


def test_the_door_shows_a_button_for_each(client: Client) -> None:
    page = client.get(reverse("account_login"))
    html = page.content.decode()
    assert re.findall(r"S’identifier avec (\w+)<", html) == ["FranceConnect", "ProConnect"]


def test_the_door_lets_the_browser_go_there_and_nowhere_else(
    client: Client, provider: Fournisseur
) -> None:
    policy = client.get(reverse("account_login"))["Content-Security-Policy"].split("; ")
    elsewhere = client.get(reverse("account_signup"))["Content-Security-Policy"].split("; ")
    assert f"form-action 'self' {provider.address}" in policy
    assert "form-action 'self'" in elsewhere


def test_what_is_asked_is_what_franceconnect_wants(client: Client, provider: Fournisseur) -> None:
    asked = {
        name: value for name, (value,) in parse_qs(urlsplit(go(client)["Location"]).query).items()
    }
    assert set(asked["scope"].split()) == {
        *("openid", "email", "given_name", "family_name", "birthdate")
    }
    assert (asked["acr_values"], asked["response_type"]) == ("eidas1", "code")
    assert (len(asked["state"]) >= 32, len(asked["nonce"]) >= 32) == (True, True)
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == (
        "http://testserver/participer/compte/identite/franceconnect/retour/"
    )


def test_a_verified_address_opens_an_account_and_says_who(
    client: Client, provider: Fournisseur
) -> None:
    answer = identify(client, provider, email_verified=True)
    angela = Personne.objects.get()
    assert where(answer) == reverse("compte")
    assert (angela.courriel, angela.nom, str(angela.naissance)) == (
        ADDRESS,
        "Angela Dubois",
        "1962-08-24",
    )
    assert client.session["_auth_user_id"] == str(angela.pk)


def test_of_the_identity_only_what_an_agent_reads_is_kept(
    client: Client, provider: Fournisseur
) -> None:
    identify(client, provider, email_verified=True)
    kept = SocialAccount.objects.values_list("provider", "uid", "extra_data")
    said = {"given_name": "Angela Dubois", "birthdate": "1962-08-24"}
    assert (list(kept), SocialToken.objects.count()) == ([("franceconnect", "angela", said)], 0)


def test_a_second_visit_enters_the_same_account(client: Client, provider: Fournisseur) -> None:
    identify(client, provider, email_verified=True)
    client.post(reverse("account_logout"))
    identify(client, provider, email="autre@rivemont.example")
    assert client.session["_auth_user_id"] == str(Personne.objects.get().pk)


def test_a_verified_address_finds_the_account_that_has_it(
    client: Client, provider: Fournisseur
) -> None:
    angela = ouvrir_compte(courriel=ADDRESS)
    Personne.objects.update(nom="Angie")
    identify(client, provider, email_verified=True)
    angela.refresh_from_db()
    assert client.session["_auth_user_id"] == str(angela.pk)
    assert (angela.nom, str(angela.naissance)) == ("Angie", "1962-08-24")


@pytest.mark.parametrize("word", [None, False, "true", "false", 1])
def test_an_address_nobody_vouches_for_takes_over_no_account(
    client: Client, provider: Fournisseur, word: object
) -> None:
    ouvrir_compte(courriel=ADDRESS)
    answer = identify(client, provider, **({} if word is None else {"email_verified": word}))
    assert where(answer) == reverse("account_confirm_login_code")
    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.count() == 0


def test_such_an_address_is_proved_by_a_code_and_then_tied(
    client: Client, provider: Fournisseur
) -> None:
    page = identify(client, provider).content.decode()
    assert "reliera ce compte à l’identité de <strong>Angela Dubois</strong>" in page
    give(client, code())
    angela = Personne.objects.get()
    assert (angela.nom, client.session["_auth_user_id"]) == ("Angela Dubois", str(angela.pk))
    assert SocialAccount.objects.get().user_id == angela.pk


def test_the_same_page_is_shown_whether_the_account_exists(provider: Fournisseur) -> None:
    pages = []
    for exists in (True, False):
        if exists:
            ouvrir_compte(courriel=ADDRESS)
        html = identify(Client(), provider).content.decode()
        pages.append(re.sub(r'value="[^"]{64}"', "", html))
        Personne.objects.all().delete()
    assert pages[0] == pages[1]


def test_a_pending_identity_is_tied_to_no_other_account(
    client: Client, provider: Fournisseur
) -> None:
    identify(client, provider)
    client.post(reverse("account_login"), {"email": "bob@rivemont.example"})
    give(client, code())
    assert (Personne.objects.get().courriel, SocialAccount.objects.count()) == (
        "bob@rivemont.example",
        0,
    )


def test_without_an_address_one_is_asked_for(client: Client, provider: Fournisseur) -> None:
    answer = identify(client, provider, email="")
    assert where(answer) == reverse("account_login")
    assert "Votre adresse n&#x27;a pas été transmise" in answer.content.decode()


def test_proconnect_gives_nobody_a_function(client: Client, provider: Fournisseur) -> None:
    identify(client, provider, "proconnect", usual_name="Durand", email_verified=True)
    assert (Personne.objects.get().nom, Fonction.objects.count()) == ("Angela Durand", 0)
    assert client.get(reverse("fonctions")).status_code == 403


def test_staff_who_come_by_proconnect_still_prove_a_second_factor(
    client: Client, provider: Fournisseur
) -> None:
    angela = ouvrir_compte(courriel=ADDRESS)
    Fonction.objects.create(personne=angela, role=Role.ADMINISTRATEUR)
    answer = identify(client, provider, "proconnect", email_verified=True)
    assert where(answer) == reverse("second-facteur")
    assert client.get(reverse("fonctions"))["Location"] == reverse("second-facteur")


def test_a_bare_answer_is_read_as_well(client: Client, provider: Fournisseur) -> None:
    provider.signed = False
    identify(client, provider, email_verified=True)
    assert Personne.objects.get().nom == "Angela Dubois"


def test_one_comes_back_where_one_was_going(client: Client, provider: Fournisseur) -> None:
    provider.person("angela", **ANGELA, email_verified=True)
    away = go(client, suite=reverse("second-facteur"))["Location"]
    assert where(come_back(client, provider.approve(away, "angela"))) == reverse("second-facteur")


def test_no_letter_leaves_for_an_address_that_is_vouched_for(
    client: Client, provider: Fournisseur
) -> None:
    identify(client, provider, email_verified=True)
    assert mail.outbox == []


def test_no_session_keeps_what_the_provider_gave(client: Client, provider: Fournisseur) -> None:
    identify(client, provider)
    kept = str([one.get_decoded() for one in Session.objects.order_by("pk")])
    assert ("access_token" in kept, "id_token" in kept) == (False, False)
