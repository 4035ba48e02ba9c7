"""The page « Où j'habite »: said in one's own way, changed knowingly, never another's."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from portail.comptes.actions.residences import verifier
from portail.comptes.models import Personne, Residence
from tests.markup import Element, read
from tests.participation.habitants import sign_in
from tests.portail.comptes.gens import REGLES, agathe, alice, chez, lettre, wrong

PAGE = "/participer/compte/residence/"
HOME = PAGE + "habite/"
CODE = "/participer/compte/code/"


def see(client: Client, path: str = PAGE) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, answer
    return read(answer.content)


def say(client: Client, **fields: str) -> Element:
    answer = client.post(HOME, fields, follow=True)
    assert answer.status_code == 200
    return read(answer.content)


def test_one_signs_in_first(client: Client, one: Personne) -> None:
    assert client.get(PAGE)["Location"] == (
        "/participer/compte/entrer/?next=%2Fparticiper%2Fcompte%2Fresidence%2F"
    )


def test_nothing_said_yet(client: Client, one: Personne) -> None:
    page = see(sign_in(client, one))
    assert page.texts("a", "bouton") == ["Dire où j’habite", "Dire où je travaille"]


def test_the_streets_of_the_town_are_offered(client: Client, one: Personne) -> None:
    page = see(sign_in(client, one), HOME)
    assert [option.attributes["value"] for option in page.all("option")] == [
        "rue du Four",
        "rue Haute",
    ]


def test_a_street_written_in_ones_own_way_is_understood(client: Client, one: Personne) -> None:
    page = say(sign_in(client, one), rue="12 BIS, r. du four", complement=" bât.  B ")
    assert page.one("p", "annonce").text == "C'est noté : 12 bis rue du Four, quartier Centre."
    held = Residence.objects.get()
    assert (held.numero, held.rue, held.complement, held.quartier) == (
        *("12 bis", "rue du Four"),
        *("bât. B", "centre"),
    )


def test_a_doubt_is_asked_about(client: Client, one: Personne) -> None:
    browser = sign_in(client, one)
    page = say(browser, numero="3", rue="rue Hautte")
    assert (page.texts("legend"), page.one("fieldset").texts("label")) == (
        ["Est-ce l’une de ces rues ?"],
        ["rue Haute"],
    )
    assert Residence.objects.count() == 0
    say(browser, numero="3", rue="rue Hautte", choix="rue Haute")
    assert str(Residence.objects.get()) == "3 rue Haute"


def test_an_unknown_street_says_whom_to_call(client: Client, one: Personne) -> None:
    page = say(sign_in(client, one), rue="rue de Paris")
    assert page.one("span", "faute").text == (
        "Nous ne trouvons pas cette rue à Rivemont. Vérifiez son nom,"
        " ou appelez la mairie au 02 61 91 00 00."
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"rue": ""},
        {"rue": "x" * 201},
        {"rue": "rue du Four", "numero": "9" * 21},
        {"rue": "rue du Four", "complement": "x" * 121},
        {"rue": "rue\x00 du Four"},
        {"rue": "rue de Paris", "choix": "rue de Londres"},
        {},
    ],
)
def test_what_cannot_be_an_address_is_refused_in_place(
    client: Client, one: Personne, fields: dict[str, str]
) -> None:
    page = say(sign_in(client, one), **fields)
    assert (bool(page.all("span", "faute")), Residence.objects.count()) == (True, 0)


def test_ten_megabytes_are_refused(client: Client, one: Personne) -> None:
    answer = sign_in(client, one).post(HOME, {"rue": "x" * 10_000_000})
    assert (answer.status_code, Residence.objects.count()) == (400, 0)


def test_one_is_told_before_a_verification_is_lost(chez_alice: Client, one: Personne) -> None:
    held = Residence.objects.get()
    verifier(held, par=agathe(), moyen=Residence.Moyen.GUICHET, vue=held.declaree_le)
    assert see(chez_alice, HOME).one("p", "annonce").text == (
        "Cette adresse est vérifiée. Si vous la changez, il faudra faire vérifier la nouvelle."
    )
    say(chez_alice, numero="14", rue="rue du Four")
    assert Residence.objects.get().verifiee is False


def test_an_address_is_taken_away(chez_alice: Client, one: Personne) -> None:
    chez_alice.post(HOME + "retirer/")
    assert Residence.objects.count() == 0


@pytest.mark.parametrize("path", ["", "retirer/", "courrier/"])
def test_there_are_two_kinds_of_address(chez_alice: Client, path: str) -> None:
    answer = chez_alice.post(f"{PAGE}dort/{path}", {"rue": "rue Haute"})
    assert (answer.status_code, str(Residence.objects.get())) == (404, "12 rue du Four")


@pytest.mark.parametrize("forged", ["residence", "personne", "id", "pk", "lien", "quartier"])
def test_no_field_reaches_the_address_of_another(
    chez_alice: Client, one: Personne, forged: str
) -> None:
    bobs = chez(alice("Bob"), "rue Haute", "1")
    say(chez_alice, rue="rue du Four", numero="99", **{forged: str(bobs.pk)})
    chez_alice.post(HOME + "retirer/", {forged: str(bobs.pk)})
    bobs.refresh_from_db()
    assert (str(bobs), bobs.quartier, Residence.objects.count()) == ("1 rue Haute", "centre", 1)


def test_a_letter_is_asked_for(chez_alice: Client) -> None:
    chez_alice.post(HOME + "courrier/")
    page = see(chez_alice)
    assert "Il partira avec le prochain envoi de la mairie." in page.text
    assert Residence.objects.get().courrier_demande_le is not None


def test_the_code_is_written_on_its_page(chez_alice: Client, one: Personne) -> None:
    made = lettre(one, agathe(), timezone.now())
    assert see(chez_alice).texts("a", "bouton") == ["Écrire le code reçu", "Dire où je travaille"]
    answer = chez_alice.post(CODE + "entrer/", {"code": made.code}, follow=True)
    page = read(answer.content)
    assert page.one("p", "annonce").text == "Votre adresse est vérifiée : 12 rue du Four."


def test_a_wrong_code_says_how_many_tries_are_left(chez_alice: Client, one: Personne) -> None:
    made = lettre(one, agathe(), timezone.now())
    answer = chez_alice.post(CODE + "entrer/", {"code": wrong(made.code)}, follow=True)
    page = read(answer.content)
    assert page.one("p", "annonce").text == (
        "Ce code n'est pas le bon. Il vous reste 4 essais."  # 5 in the town's content
    )
    assert REGLES.courrier_essais == 3


def test_what_cannot_be_a_code_is_said_at_once(chez_alice: Client, one: Personne) -> None:
    lettre(one, agathe(), timezone.now())
    answer = chez_alice.post(CODE + "entrer/", {"code": "bonjour"}, follow=True)
    assert "huit lettres et chiffres" in read(answer.content).one("p", "annonce").text
    assert Residence.objects.get().codes.get().essais == 0


def test_who_scans_the_letter_is_led_to_sign_in_and_back(client: Client, one: Personne) -> None:
    page = see(client, CODE)
    assert page.one("a", "bouton").attributes["href"] == (
        "/participer/compte/entrer/?next=/participer/compte/code/"
    )


def test_pages_of_an_address_are_kept_by_no_browser(chez_alice: Client) -> None:
    assert "no-store" in chez_alice.get(PAGE)["Cache-Control"]


def test_the_page_costs_few_queries(chez_alice: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(6):
        chez_alice.get(PAGE)


def test_another_letter_is_offered_when_it_may_be_asked_for(
    chez_alice: Client, one: Personne
) -> None:
    made = lettre(one, agathe(), timezone.now())
    page = see(chez_alice)
    assert "Demander un autre courrier" not in page.texts("button")
    assert "vous pourrez en demander un autre à partir du" in page.one("p", "annonce").text
    for _ in range(5):
        chez_alice.post(CODE + "entrer/", {"code": wrong(made.code)}, follow=True)
    page = see(chez_alice)
    assert "Le dernier code envoyé ne sert plus" in page.one("p", "error").text
    assert "Demander un autre courrier" in page.texts("button")
