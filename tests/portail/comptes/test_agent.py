"""The agent's desk: who may sit at it, what it finds, what it verifies, what it prints."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client

from portail.comptes.models import CodePoste, LotDeCourriers, Personne, Residence
from tests.markup import Element, read
from tests.participation.habitants import sign_in
from tests.portail.comptes.gens import HABITE, agathe, alice, chez

DESK = "/participer/compte/guichet/"
LETTERS = DESK + "courriers/"
VERIFY, REVOKE = DESK + "verifier/", DESK + "retirer/"
PATHS = [
    *(("get", DESK), ("post", DESK), ("post", VERIFY), ("post", REVOKE)),
    *(("get", LETTERS), ("post", LETTERS + "faire/"), ("post", LETTERS + "1/refaire/")),
]


def search(bureau: Client, words: str) -> Element:
    answer = bureau.post(DESK, {"mots": words})
    assert answer.status_code == 200
    return read(answer.content)


def found(bureau: Client, words: str) -> list[str]:
    return search(bureau, words).texts("h3")


def told(answer: HttpResponse) -> str:
    return read(answer.content).one("p", "annonce").text


def asked(personne: Personne) -> Residence:
    held = chez(personne)
    sign_in(Client(), personne).post("/participer/compte/residence/habite/courrier/")
    return held


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_a_resident_does_not_sit_at_the_desk(chez_alice: Client, method: str, path: str) -> None:
    answer = getattr(chez_alice, method)(path, {"residence": "1", "moyen": "guichet"})
    assert (answer.status_code, Residence.objects.get().verifiee) == (403, False)


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_an_agent_uses_a_second_factor(agent: Personne, method: str, path: str) -> None:
    answer = getattr(sign_in(Client(), agent), method)(path)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/participer/compte/second-facteur/",
    )


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_a_visitor_signs_in_first(agent: Personne, method: str, path: str) -> None:
    answer = getattr(Client(), method)(path)
    assert answer["Location"].startswith("/participer/compte/entrer/?next=")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("alice", ["Alice Ménard"]),
        ("menard", ["Alice Ménard", "Zoé Ménardier"]),
        ("MÉNARD Alice", ["Alice Ménard"]),
        ("menard@rivemont", ["Alice Ménard"]),
        ("r. du four", ["Alice Ménard", "Zoé Ménardier"]),
        ("12 rue du four", ["Alice Ménard"]),
        ("foure", ["Alice Ménard", "Zoé Ménardier"]),
        ("zoe", ["Zoé Ménardier"]),
        ("bob", []),
        ("%%", []),
        (".*", []),
    ],
)
def test_people_are_found_by_name_e_mail_or_street(
    bureau: Client, words: str, names: list[str]
) -> None:
    for nom, mail, numero in (("Alice Ménard", "menard", "12"), ("Zoé Ménardier", "zm", "3")):
        person = Personne.objects.create_user(f"{mail}@rivemont.example", nom=nom)
        chez(person, numero=numero)
    assert found(bureau, words) == names


def test_what_is_looked_for_is_in_no_address(bureau: Client) -> None:
    page = read(bureau.get(DESK).content)
    form = page.one("form", role="search")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", DESK)


def test_a_desk_shows_twenty_people_and_asks_for_more_words(bureau: Client) -> None:
    for rank in range(21):
        alice(f"Durand{rank:02}")
    page = search(bureau, "durand")
    assert (len(page.texts("h3")), page.one("p", "annonce").text) == (
        20,
        "Il y en a d’autres : écrivez un mot de plus.",
    )


def test_a_search_costs_as_much_for_many(bureau: Client, django_assert_num_queries) -> None:
    for rank in range(8):
        chez(alice(f"Durand{rank:02}"))
    with django_assert_num_queries(7):
        search(bureau, "durand")


def test_an_address_is_verified_at_the_desk(bureau: Client) -> None:
    one = alice()
    held = chez(one)
    fields = search(bureau, "alice").sent_by("J’ai vu l’identité et le justificatif : vérifier")
    answer = bureau.post(VERIFY, {**fields, "naissance": "1980-05-17"}, follow=True)
    one.refresh_from_db(), held.refresh_from_db()
    assert (told(answer), held.moyen, one.naissance) == (
        *("L'adresse est vérifiée.", "guichet"),
        date(1980, 5, 17),
    )


def test_franceconnect_lets_verify_from_afar(bureau: Client) -> None:
    one = alice()
    held = chez(one)
    assert "FranceConnect" not in search(bureau, "alice").text
    claims = {"given_name": "Alice", "family_name": "MÉNARD", "birthdate": "1980-05-17"}
    SocialAccount.objects.create(user=one, provider="franceconnect", uid="1", extra_data=claims)
    page = search(bureau, "alice")
    assert "Alice MÉNARD, naissance 1980-05-17" in page.text
    bureau.post(VERIFY, page.sent_by("Vérifier d’après FranceConnect"))
    held.refresh_from_db()
    assert held.moyen == "identite"


def test_a_verification_is_taken_back_and_the_resident_reads_why(bureau: Client) -> None:
    one = alice()
    chez(one)
    bureau.post(
        VERIFY, search(bureau, "alice").sent_by("J’ai vu l’identité et le justificatif : vérifier")
    )
    fields = search(bureau, "alice").sent_by("Retirer la vérification")
    bureau.post(REVOKE, {**fields, "raison": "Le courrier est revenu."})
    page = read(sign_in(Client(), one).get("/participer/compte/residence/").content)
    assert page.one("p", "error").text.endswith(": Le courrier est revenu.")


@pytest.mark.parametrize(
    ("path", "more", "said"),
    [
        (REVOKE, {"raison": " "}, "Dites pourquoi : la personne le lira."),
        (VERIFY, {"naissance": "1780-05-17"}, "Vérifiez l'année de naissance."),
        (VERIFY, {"naissance": "2999-05-17"}, "Vérifiez l'année de naissance."),
        (VERIFY, {"moyen": "courrier"}, "Cet envoi est incomplet."),
        (VERIFY, {"moyen": "identite"}, "Cette personne n'est pas entrée avec FranceConnect"),
        (VERIFY, {"vue": "hier"}, "Cet envoi est incomplet."),
        (VERIFY, {"vue": "2026-11-23T10:00:00"}, "Cet envoi est incomplet."),
        (VERIFY, {"vue": "2020-11-23T10:00:00+00:00"}, "Cette adresse vient de changer."),
        (VERIFY, {"residence": "9" * 30}, "Cet envoi est incomplet."),
        (VERIFY, {"residence": "-1"}, "Cet envoi est incomplet."),
        (VERIFY, {"residence": "1 OR 1=1"}, "Cet envoi est incomplet."),
    ],
)
def test_a_forged_or_incomplete_form_changes_nothing(
    bureau: Client, path: str, more: dict[str, str], said: str
) -> None:
    held = chez(alice())
    good = {"residence": held.pk, "vue": held.declaree_le.isoformat(), "moyen": "guichet"}
    answer = bureau.post(path, {**good, **more}, follow=True)
    held.refresh_from_db()
    assert (told(answer).startswith(said), held.verifiee) == (True, False)


def test_an_address_that_does_not_exist_is_not_found(bureau: Client) -> None:
    held = chez(alice())
    fields = {"vue": held.declaree_le.isoformat(), "moyen": "guichet"}
    assert bureau.post(VERIFY, {**fields, "residence": held.pk + 1}).status_code == 404
    assert bureau.post(LETTERS + "999/refaire/").status_code == 404


def test_an_agent_is_not_offered_their_own_address(bureau: Client, agent: Personne) -> None:
    held = chez(agent)
    page = search(bureau, "agathe")
    assert "C’est votre propre adresse" in page.text
    fields = {"residence": held.pk, "vue": held.declaree_le.isoformat(), "moyen": "guichet"}
    assert bureau.post(VERIFY, fields).status_code == 403


def test_letters_are_made_at_once_and_shown_once(bureau: Client) -> None:
    asked(alice()), asked(alice("Bob"))
    assert "2 personnes attendent un code" in read(bureau.get(LETTERS).content).text
    answer = bureau.post(LETTERS + "faire/")
    page = read(answer.content)
    codes = page.texts("p", "code")
    assert (len(codes), len(page.all("svg")), "no-store" in answer["Cache-Control"]) == (
        *(2, 2),
        True,
    )
    assert bureau.get(LETTERS + "faire/").status_code == 405
    assert told(bureau.post(LETTERS + "faire/", follow=True)) == "Aucun courrier n'est à faire."


def test_a_letter_has_its_name_its_address_and_what_to_do(bureau: Client) -> None:
    asked(alice())
    letter = read(bureau.post(LETTERS + "faire/").content).one("article")
    assert letter.one("address").text == "Alice 12 rue du Four 49999 Rivemont"
    assert "Vous n’avez rien demandé ?" in letter.text
    assert letter.one("p", "adresse").text == "http://127.0.0.1:8000/participer/compte/code/"
    assert "alice@" not in letter.text


def test_a_letter_without_a_name_is_for_those_who_live_there(bureau: Client) -> None:
    one = Personne.objects.create_user("x@rivemont.example")
    asked(one)
    letter = read(bureau.post(LETTERS + "faire/").content).one("article")
    assert letter.one("address").text == "Aux habitants 12 rue du Four 49999 Rivemont"


def test_a_batch_that_failed_is_made_again(bureau: Client) -> None:
    asked(alice())
    first = read(bureau.post(LETTERS + "faire/").content).texts("p", "code")
    lot = LotDeCourriers.objects.get()
    second = read(bureau.post(f"{LETTERS}{lot.pk}/refaire/").content).texts("p", "code")
    assert (first != second, CodePoste.objects.count()) == (True, 1)
    listed = [
        " ".join(text.split(" : ")[1:])
        for text in read(bureau.get(LETTERS).content).texts("li", "bulletin")
    ]
    assert listed == [
        "1 courrier, 1 pas encore utilisé Refaire ces courriers",
        "1 courrier, tous utilisés ou remplacés",
    ]


def test_the_page_of_letters_costs_as_much_for_many(
    bureau: Client, django_assert_num_queries
) -> None:
    for nom in ("Bob", "Zoe", "Léa"):
        asked(alice(nom))
        bureau.post(LETTERS + "faire/")
    with django_assert_num_queries(6):
        bureau.get(LETTERS)


@pytest.mark.parametrize("path", [DESK, VERIFY, REVOKE])
def test_ten_megabytes_are_refused(bureau: Client, path: str) -> None:
    answer = bureau.post(path, {"mots": "x" * 10_000_000})
    assert answer.status_code == 400


def test_an_agent_of_the_desk_may_live_here_too(bureau: Client, agent: Personne) -> None:
    chez(agent)
    other = sign_in(Client(), agathe("Ada"), second_factor=True)
    fields = search(other, "agathe").sent_by("J’ai vu l’identité et le justificatif : vérifier")
    other.post(VERIFY, fields)
    assert Residence.objects.get(personne=agent, lien=HABITE).verifiee
