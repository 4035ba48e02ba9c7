"""Votes as everybody reads them: the conseil, the list, each vote, its result, its journal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participation.actions.depouillement import depouiller, publier
from participation.actions.scrutins import Choix
from participation.actions.vote import voter
from participation.methodes import Reglages
from participation.models import Scrutin
from participation.reglement.schema import Participation
from participation.vote import Canal, Urne
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import CONSEIL, People, sign_in
from tests.participation.scrutins import (
    AFTER,
    DURING,
    TROIS,
    ballot,
    cast_by,
    frozen,
    members,
    prepared,
)

pytestmark = pytest.mark.usefixtures("served")
PAGE = f"/participer/conseils/{CONSEIL}/"
VOTES = f"{PAGE}votes/"


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(3)


def shown(client: Client, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200
    return read(answer.content)


def open_now(people: People, regles: Participation, **changed: object) -> Scrutin:
    now = timezone.now()
    dates = {"ouvre_le": now - timedelta(hours=1), "ferme_le": now + timedelta(days=1)}
    return frozen(people, regles, **{**dates, **changed}).scrutin


def published(
    people: People, regles: Participation, ballots: dict[Personne, tuple[int, ...]], **asked: object
) -> Scrutin:
    held = frozen(people, regles, **asked)
    for one, choix in ballots.items():
        voter(held.scrutin, ballot(*choix), par=one, at=DURING)
    depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=AFTER)
    return publier(held.scrutin, par=people.chloe, at=AFTER)


def rows(page: Element, title: str) -> list[list[str]]:
    table = page.one("div", aria_label=title)
    return [[cell.text for cell in one.children] for one in table.one("tbody").all("tr")]


def test_a_conseil_shows_its_open_vote_first_and_leads_to_all(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    published(people, regles, {}, titre="Ancien")
    prepared(people, regles, titre="Pas encore")
    open_now(people, regles)
    page = shown(client, PAGE)
    assert page.texts("h2")[0] == "Un vote est ouvert"
    assert page.one("section", aria_labelledby="titre-votes").texts("h3") == ["Un banc rue Haute"]
    assert page.one("aside").one("a", href=VOTES).text == "Les votes"


def test_a_conseil_where_no_vote_is_open_says_nothing_of_it(client: Client, db: None) -> None:
    page = shown(client, PAGE)
    assert (page.texts("h2")[0], VOTES in page.values("href")) == ("Prochaine séance", True)


def test_the_list_costs_the_same_however_long(
    client: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    django_assert_num_queries: Any,
) -> None:
    for rank in range(22):
        frozen(people, regles, titre=f"Vote {rank}")
    with django_assert_num_queries(2):
        page = shown(client, VOTES)
    assert (len(page.texts("h2")), page.texts("a", rel="next")) == (20, ["Page suivante"])


def test_the_rules_are_told_before_anybody_votes(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = open_now(people, regles)
    page = shown(client, f"{VOTES}{found.pk}/")
    told = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert told["Ce qui est retenu"] == (
        "Il faut plus de « pour » que de « contre »."
        " En cas d'égalité, rien n'est retenu de ce qui est à égalité."
    )
    assert told["Les bulletins blancs"] == (
        "Ils sont comptés à part, et ne changent pas le résultat."
    )
    assert "0 votant sur 3 inscrits (0 %)." in page.text


def test_a_budget_shows_what_each_project_costs(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    projects = [Choix("Un banc", cout=1_200), Choix("Une fontaine", "À l'ombre.", cout=12_500)]
    found = open_now(
        people,
        regles,
        methode="parts-egales",
        options=projects,
        reglages=Reglages(budget=13_000, choix_max=1),
    )
    page = shown(sign_in(client, voters[0]), f"{VOTES}{found.pk}/voter/")
    assert page.texts("small") == ["1 200 €", "12 500 €"]
    assert page.texts("span", "aide") == ["À l'ombre."]
    assert (
        "Cochez tous les projets que vous voulez. Au plus : 1. Le budget est de 13 000 €."
        in page.text
    )


def test_a_mention_that_is_missing_is_pointed_out(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = open_now(people, regles, methode="jugement-majoritaire", options=TROIS)
    sent = {"o1": "1", "o3": "7"}
    answer = sign_in(client, voters[0]).post(f"{VOTES}{found.pk}/voter/", sent)
    wrong = [one for one in read(answer.content).all("fieldset") if one.texts("span", "faute")]
    assert [one.one("legend").text for one in wrong] == ["Une fontaine"]


def test_a_show_of_hands_says_who_voted_what_and_forgets_who_left(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    ballots = {voters[0]: (1,), voters[1]: (2,), voters[2]: (1,)}
    found = published(people, regles, ballots, urne=Urne.NOMINATIVE)
    voters[2].delete()
    page = shown(client, f"{VOTES}{found.pk}/")
    assert rows(page, "Qui a voté quoi") == [
        ["Membre0", "Habitants", "Pour"],
        ["Membre1", "Habitants", "Contre"],
        ["Un habitant", "", "Pour"],
    ]


def test_a_public_vote_withholds_nothing_and_costs_the_same_however_many_voted(
    client: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    django_assert_num_queries: Any,
) -> None:
    one = published(people, regles, {voters[0]: (1,)}, urne=Urne.NOMINATIVE)
    all_ = published(people, regles, dict.fromkeys(voters, (1,)), urne=Urne.NOMINATIVE)
    for found in (one, all_):
        with django_assert_num_queries(6):
            page = shown(client, f"{VOTES}{found.pk}/")
        assert page.texts("p", "motif") == []


def test_a_secret_vote_names_nobody(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = published(people, regles, {voters[0]: (1,), voters[1]: (2,)})
    page = shown(client, f"{VOTES}{found.pk}/")
    assert page.texts("caption") == ["Les voix"]
    assert "Membre" not in page.text


def test_the_mentions_are_shown_from_the_first_to_the_last(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    ballots = {voters[0]: (1, 7), voters[1]: (3, 7), voters[2]: (3, 1)}
    asked = {"methode": "jugement-majoritaire", "options": TROIS[:2]}
    found = published(people, regles, ballots, **asked)
    assert rows(shown(client, f"{VOTES}{found.pk}/"), "Les mentions, du premier au dernier") == [
        ["Un banc", "Bien", "1", "0", "2", "0", "0", "0", "0"],
        ["Une fontaine", "À rejeter", "1", "0", "0", "0", "0", "0", "2"],
    ]


def test_equal_shares_are_beside_the_classic_count(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    """Two thirds would take all of the money: with equal shares the third person is heard."""
    projects = [
        Choix("Un banc", cout=60),
        Choix("Une fontaine", cout=40),
        Choix("Un arbre", cout=30),
    ]
    ballots = {voters[0]: (1, 1, 0), voters[1]: (1, 1, 0), voters[2]: (0, 0, 1)}
    asked = {
        "methode": "parts-egales",
        "options": projects,
        "reglages": Reglages(budget=100),
    }
    found = published(people, regles, ballots, **asked)
    page = shown(client, f"{VOTES}{found.pk}/")
    assert page.one("thead").texts("th") == [
        *("Voix", "Coût", "Parts égales (la règle de ce vote)"),
        "Compte classique (pour comparer)",
    ]
    assert rows(page, "Les voix") == [
        ["Un banc", "2", "60 €", "", "retenu"],
        ["Une fontaine", "2", "40 €", "retenu", "retenu"],
        ["Un arbre", "1", "30 €", "retenu", ""],
        ["En tout", "", "", "2 projets, 70 €", "2 projets, 100 €"],
    ]
    assert "La règle annoncée avant ce vote est : parts égales." in page.text
    assert "Ici, les deux comptes ne retiennent pas les mêmes projets." in page.text


@pytest.mark.parametrize(
    ("methode", "ours"),
    [
        ("budget-classique", "Compte classique"),
        ("budget-classique-strict", "Compte classique sans saut"),
    ],
)
def test_a_classic_budget_is_beside_equal_shares(
    client: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    methode: str,
    ours: str,
) -> None:
    """The bench, then the fountain that is too dear, then the tree: passed over, or the end."""
    projects = [
        Choix("Un banc", cout=60),
        Choix("Une fontaine", cout=50),
        Choix("Un arbre", cout=30),
    ]
    ballots = {voters[0]: (1, 1, 1), voters[1]: (1, 1, 0), voters[2]: (1, 0, 0)}
    reglages = Reglages(budget=100)
    found = published(people, regles, ballots, methode=methode, options=projects, reglages=reglages)
    page = shown(client, f"{VOTES}{found.pk}/")
    assert page.one("thead").texts("th")[2:] == [
        f"{ours} (la règle de ce vote)",
        "Parts égales (pour comparer)",
    ]
    skips = methode == "budget-classique"
    assert [row[3] for row in rows(page, "Les voix")] == [
        *("retenu", "", "retenu" if skips else ""),
        "2 projets, 90 €" if skips else "1 projet, 60 €",
    ]


def test_the_journal_is_read_page_by_page(
    client: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    monkeypatch.setattr("participation.views.scrutins.LIGNES", 2)
    found = published(people, regles, dict.fromkeys(voters, (1,)))
    with django_assert_num_queries(7):
        page = shown(client, f"{VOTES}{found.pk}/journal/?page=2")
    assert page.one("ol").texts("strong") == ["Une personne a voté"] * 2
    assert page.texts("small")[0].startswith("Ligne 3, 2 octobre 2026. ")
    assert "Tout concorde" in page.text


def test_the_page_of_a_vote_costs_the_same_however_many_voted(
    client: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    django_assert_num_queries: Any,
) -> None:
    found = published(people, regles, {voters[0]: (1,)})
    other = published(people, regles, dict.fromkeys(voters, (1,)), titre="Un autre")
    for one in (found, other):
        with django_assert_num_queries(3):
            client.get(f"{VOTES}{one.pk}/")


def test_a_secret_result_that_few_made_says_what_it_tells_of_them(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    split = published(people, regles, {voters[0]: (1,), voters[1]: (3,)})
    same = published(people, regles, dict.fromkeys(voters, (1,)), titre="Un autre")
    few, alike = (shown(client, f"{VOTES}{one.pk}/").texts("p", "motif") for one in (split, same))
    assert few[0].startswith("Moins de 11 personnes ont voté")
    assert alike[0].startswith("Tous les bulletins exprimés disent la même chose")
    assert few[1] == alike[1] and few[1].startswith("Combien ont voté en ligne")


def test_how_many_voted_by_each_channel_is_told_where_it_tells_no_choice(
    client: Client, people: People, regles: Participation
) -> None:
    voters = members(24)
    held = frozen(people, regles)
    for rank, one in enumerate(voters):
        canal = Canal.LIGNE if rank % 2 else Canal.GUICHET
        cast_by(canal, held.scrutin, ballot(1 + (rank % 4 == 0)), par=one)
    depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=AFTER)
    found = publier(held.scrutin, par=people.chloe, at=AFTER)
    page = shown(client, f"{VOTES}{found.pk}/")
    figures = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert (figures["Ont voté en ligne"], figures["Ont voté au guichet"]) == ("12", "12")
    assert page.texts("p", "motif") == []


def test_whoever_prepares_a_small_vote_is_warned_before_it_is_announced(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = prepared(people, regles)
    chloe = sign_in(client, people.chloe, second_factor=True)
    told = shown(chloe, f"{VOTES}{found.pk}/").texts("p", "motif")
    assert [one[:41] for one in told] == ["3 personnes seulement peuvent voter. Si t"]
    shouted = prepared(people, regles, urne=Urne.NOMINATIVE)
    assert shown(chloe, f"{VOTES}{shouted.pk}/").texts("p", "motif") == []


def test_small_groups_are_told_among_the_rules(
    client: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    page = shown(client, f"{VOTES}{open_now(people, regles).pk}/")
    told = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert "Si moins de 11 personnes votent" in told["Le secret"]
