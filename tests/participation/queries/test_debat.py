"""The debate as each reader sees it: counts, what is withdrawn, pages, what they may do."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from participation.actions.commentaires import retirer_commentaire
from participation.actions.moderation import retirer
from participation.models import Commentaire, Proposition
from participation.parcours import Etat
from participation.queries.debat import PAR_PAGE, adresse_de, fil
from participation.reglement.schema import Participation
from tests.participation.habitants import People, proposition
from tests.participation.paroles import say, shown


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


def test_anyone_reads_the_debate_and_its_exact_counts(people: People, debat: Proposition) -> None:
    first = say(people.bob, debat)
    say(people.alice, debat, "Trop cher.", "contre")
    say(people.alice, debat, "Merci.", "neutre", parent=first)
    say(people.bob, debat, "Voir exemple.fr", "pour", etat="en-attente")
    say(people.bob, debat, "Rien.", "contre", etat="retire")
    page = shown(debat, AnonymousUser())
    assert page.one("section", id="debat").all("p")[0].text == (
        "3 commentaires : 1 pour, 1 contre, 1 sans prendre parti."
    )
    assert page.texts("div", "dit") == ["Bonne idée.", "Merci.", "Trop cher."]
    assert not page.all("form")
    assert "exemple.fr" not in page.text


def test_a_text_is_shown_as_it_was_written(people: People, debat: Proposition) -> None:
    say(people.bob, debat, "<script>alert(1)</script>\nVoir https://exemple.fr\n\n{{ fil }}")
    said = shown(debat, AnonymousUser()).one("div", "dit")
    assert said.texts("p") == ["<script>alert(1)</script>Voir https://exemple.fr", "{{ fil }}"]
    assert [one.tag for one in said if one.tag not in ("p", "br")] == []


def test_one_sees_one_s_own_comment_waiting(people: People, debat: Proposition) -> None:
    say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    waiting = "En attente de relecture : le conseil le lira bientôt."
    assert waiting in shown(debat, people.bob).text
    for other in (people.alice, people.chloe, AnonymousUser()):
        assert not shown(debat, other).all("li")


def test_what_was_withdrawn_leaves_its_reason_in_its_place(
    people: People, debat: Proposition
) -> None:
    said = say(people.bob, debat, "Espèce de mouette !")
    retirer(said, par=people.chloe, vu="affiche", raison="C'est une insulte.")
    for reader in (people.alice, people.bob, AnonymousUser()):
        (place,) = shown(debat, reader).texts("li", id=f"commentaire-{said.pk}")
        assert place == "Commentaire retiré : C'est une insulte."


def test_what_was_never_shown_is_refused_to_its_author_alone(
    people: People, debat: Proposition
) -> None:
    said = say(people.bob, debat, "Voir exemple.fr", etat="en-attente")
    retirer(said, par=people.chloe, vu="en-attente", raison="C'est une publicité.")
    assert shown(debat, people.bob).texts("li") == [
        "Votre commentaire n’a pas été publié : C'est une publicité."
    ]
    assert not shown(debat, AnonymousUser()).all("li")


def test_what_its_author_took_back_leaves_a_place_if_it_is_answered(
    people: People, debat: Proposition
) -> None:
    alone, answered = say(people.bob, debat, "Un."), say(people.bob, debat, "Deux.")
    say(people.alice, debat, "Réponse.", parent=answered)
    for one in (alone, answered):
        retirer_commentaire(one, par=people.bob)
    page = shown(debat, AnonymousUser())
    assert page.values("id") == [
        "debat",
        "debat-titre",
        f"commentaire-{answered.pk}",
        f"commentaire-{answered.pk + 1}",
        "commenter-titre",
    ]
    assert page.text.count("Commentaire retiré par la personne qui l’a écrit.") == 1


def test_a_comment_of_an_erased_account_is_signed_by_nobody(
    people: People, debat: Proposition
) -> None:
    say(people.bob, debat)
    people.bob.delete()
    assert shown(debat, AnonymousUser()).texts("b")[-1] == "un habitant"


@pytest.mark.parametrize("number", [3, 300])
def test_the_debate_takes_three_queries(
    people: People,
    debat: Proposition,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    first = say(people.alice, debat)
    say(people.bob, debat, parent=first)
    rows = [
        Commentaire(
            proposition=debat, auteur=people.bob, position="pour", texte=f"N° {n}.", etat="publie"
        )
        for n in range(number)
    ]
    Commentaire.objects.bulk_create(rows)
    with django_assert_num_queries(3):
        shown(debat, AnonymousUser())


def test_who_may_write_is_known_in_three_more(
    people: People,
    debat: Proposition,
    regles: Participation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    say(people.alice, debat)
    with django_assert_num_queries(6):
        shown(debat, people.bob, regles)


def test_beyond_fifty_threads_there_are_pages(people: People, debat: Proposition) -> None:
    said = [say(people.bob, debat, f"Commentaire n° {n}.") for n in range(PAR_PAGE + 1)]
    answer = say(people.alice, debat, "Oui.", parent=said[-1])
    first, second = fil(debat, people.bob), fil(debat, people.bob, page="2")
    assert (len(first.paroles), first.suivante, first.total) == (50, True, 52)
    assert [one.commentaire for one in second.paroles] == [said[-1]]
    assert (second.suivante, second.total) == (False, 52)
    there = f"/participer/propositions/{debat.pk}/"
    assert adresse_de(said[0], people.bob) == f"{there}#commentaire-{said[0].pk}"
    assert adresse_de(answer, people.bob) == f"{there}?debat=2#commentaire-{answer.pk}"


@pytest.mark.parametrize("page", ["0", "-1", "9" * 400, "1.5", "deux", "²"])
def test_a_page_that_is_none_is_the_first_or_empty(
    people: People, debat: Proposition, page: str
) -> None:
    say(people.bob, debat)
    assert [one.commentaire.texte for one in fil(debat, AnonymousUser(), page=page).paroles] == [
        "Bonne idée."
    ]


def test_what_one_may_do_is_offered(
    people: People, debat: Proposition, regles: Participation
) -> None:
    said = say(people.bob, debat)
    there = f"/participer/propositions/{debat.pk}/"
    mine = shown(debat, people.bob, regles)
    assert [one.attributes["action"] for one in mine.all("form")] == [
        f"{there}commenter/",
        f"{there}commentaires/{said.pk}/retirer/",
        f"{there}commenter/",
    ]
    assert mine.values("href") == []
    assert shown(debat, people.alice, regles).values("href") == [
        f"{there}commentaires/{said.pk}/signaler/"
    ]
    assert shown(debat, people.chloe, regles).values("href") == [
        f"{there}commentaires/{said.pk}/signaler/",
        f"{there}commentaires/{said.pk}/moderer/",
    ]
    assert shown(debat, AnonymousUser()).values("href")[-1] == f"{there}commenter/"


@pytest.mark.parametrize("etat", [Etat.DEPOSEE, Etat.CLASSEE])
def test_no_form_is_offered_where_the_debate_is_closed(
    people: People, regles: Participation, etat: Etat
) -> None:
    found = proposition(people, regles, etat)
    page = shown(found, people.bob, regles)
    assert not page.all("form")
    assert page.all("p")[-1].text == "Le débat sur cette proposition n’est pas ouvert."
