"""A tie in pages: told before, shown to who holds the vote, settled in two steps, then public."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from participation.actions.depouillement import depouiller
from participation.actions.vote import voter
from participation.forms.scrutins import ScrutinForm
from participation.models import Scrutin
from participation.reglement.schema import Participation
from participation.vote import Urne
from tests.markup import Element, read
from tests.participation.habitants import CONSEIL, People, sign_in
from tests.participation.scrutins import (
    AFTER,
    DURING,
    SOURCE,
    TROIS,
    ballot,
    frozen,
    members,
    opened,
    tied,
    under,
)

pytestmark = pytest.mark.usefixtures("served")
VOTES = f"/participer/conseils/{CONSEIL}/votes/"
SIMPLE, MAIN_LEVEE = Urne.SIMPLE, Urne.NOMINATIVE


@pytest.fixture
def chloe(people: People) -> Client:
    return sign_in(Client(), people.chloe, second_factor=True)


def counted(people: People, regles: Participation, egalite: str, urne: Urne) -> Scrutin:
    held = tied(people, regles, egalite, urne=urne)
    return depouiller(held, (), par=people.chloe, at=AFTER)


def page(client: Client, scrutin: Scrutin, end: str = "") -> Element:
    return read(client.get(f"{VOTES}{scrutin.pk}/{end}", follow=True).content)


def send(client: Client, scrutin: Scrutin, end: str, **data: object) -> Element:
    return read(client.post(f"{VOTES}{scrutin.pk}/{end}", data, follow=True).content)


def rules(shown: Element) -> dict[str, str]:
    return dict(zip(shown.texts("dt"), shown.texts("dd"), strict=True))


@pytest.mark.parametrize(
    ("egalite", "urne", "told"),
    [
        ("rejet", SIMPLE, "rien n'est retenu de ce qui est à égalité."),
        ("tirage", SIMPLE, "on tire au sort en public. Chacun peut refaire le tirage."),
        ("second-vote", SIMPLE, "rien n'est encore retenu de ce qui est à égalité : on vote une"),
        ("preponderante", MAIN_LEVEE, "le choix de la personne qui préside l'emporte. S'il ne"),
        ("preponderante", SIMPLE, "rien n'est retenu de ce qui est à égalité. Le règlement fait"),
    ],
)
def test_each_rule_is_told_before_the_vote(
    client: Client, people: People, regles: Participation, egalite: str, urne: Urne, told: str
) -> None:
    members(2)
    found = frozen(people, under(regles, egalite=egalite), urne=urne, source=SOURCE).scrutin
    said = rules(page(client, found))
    assert f"En cas d'égalité, {told}" in said["Ce qui est retenu"]
    drawn = said.get("La graine d’un tirage au sort")
    assert drawn == (SOURCE if egalite == "tirage" else None)


def test_a_seed_is_shown_as_it_will_be_read_then_settles_in_public(
    chloe: Client, people: People, regles: Participation
) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    assert "Il y a égalité, à départager." in page(Client(), found).text
    shown = page(chloe, found)
    assert shown.texts("a", "bouton") == ["Départager"]
    assert "Publier le résultat" not in shown.texts("button")
    assert page(chloe, found, "departager/").one("blockquote").text == SOURCE
    again = send(chloe, found, "departager/", graine=" 3\u00a08\t12\u200b 41 ")
    assert again.one("p", "signes").text == "3 8 12 41"
    assert Scrutin.objects.get().a_departager
    confirmed = again.sent_by("Tirer au sort avec cette graine")
    settled = read(chloe.post(f"{VOTES}{found.pk}/departager/", confirmed, follow=True).content)
    assert "Publier le résultat" in settled.texts("button")
    send(chloe, found, "publier/")
    public = page(Client(), found)
    assert "La graine du tirage : 3 8 12 41" in public.texts("p", "motif")
    assert "Le tirage au sort a désigné : «" in public.text
    assert "Égalité départagée : 3 8 12 41" in page(Client(), found, "journal/").text


def test_the_voice_of_who_presides_is_chosen_among_those_that_were_recorded(
    chloe: Client, people: People, regles: Participation
) -> None:
    found = counted(people, regles, "preponderante", MAIN_LEVEE)
    form = page(chloe, found, "departager/")
    assert form.one("select").texts("option") == [
        "Choisissez",
        "Denise : Pour",
        "Émile : Contre",
        "Elle n'a pas voté, ou elle a voté blanc",
    ]
    chosen = form.one("select").all("option")[1].attributes["value"]
    again = send(chloe, found, "departager/", preside=chosen)
    assert again.one("p", "signes").text == "Denise : Pour"
    confirmed = again.sent_by("Départager avec cette voix")
    chloe.post(f"{VOTES}{found.pk}/departager/", confirmed)
    send(chloe, found, "publier/")
    public = page(Client(), found)
    assert public.one("p", "motif").text == (
        "Égalité entre « pour » et « contre »."
        " La voix de la personne qui préside l'emporte : « pour »."
    )
    assert public.one("ol").texts("li") == ["Installer un banc rue Haute"]


def test_where_she_chose_nothing_nothing_is_kept(
    chloe: Client, people: People, regles: Participation
) -> None:
    found = counted(people, regles, "preponderante", MAIN_LEVEE)
    shown = send(chloe, found, "departager/", preside="aucune", relue="on")
    assert "ne les départage pas : rien n'en est retenu." in shown.text


@pytest.mark.parametrize("sent", [{}, {"preside": "999"}, {"preside": "\0"}])
def test_a_voice_that_is_not_there_is_refused(
    chloe: Client, people: People, regles: Participation, sent: dict[str, str]
) -> None:
    found = counted(people, regles, "preponderante", MAIN_LEVEE)
    assert send(chloe, found, "departager/", **sent, relue="on").texts("span", "faute") != []
    assert Scrutin.objects.get().a_departager


def test_nothing_is_settled_where_there_is_no_tie_or_twice(
    chloe: Client, people: People, regles: Participation
) -> None:
    found = counted(people, regles, "second-vote", SIMPLE)
    refused = "Ce vote n'a pas d'égalité à départager."
    assert refused in page(chloe, found, "departager/").texts("p", "annonce")
    other = counted_again(people, regles)
    for _ in range(2):
        shown = send(chloe, other, "departager/", graine="1", relue="on")
    assert refused in shown.texts("p", "annonce")


def counted_again(people: People, regles: Participation) -> Scrutin:
    """Another vote, of the same two members."""
    from portail.comptes.models import Personne

    held = opened(people, under(regles, egalite="tirage"), urne=SIMPLE, source=SOURCE)
    for name, choix in (("Denise", 1), ("Émile", 2)):
        voter(held, ballot(choix), par=Personne.objects.get(nom=name), at=DURING)
    return depouiller(held, (), par=people.chloe, at=AFTER)


def test_a_second_vote_is_said_to_be_held(
    chloe: Client, people: People, regles: Participation
) -> None:
    found = counted(people, regles, "second-vote", SIMPLE)
    send(chloe, found, "publier/")
    assert "La règle annoncée le disait : un second vote est à tenir." in page(Client(), found).text
    assert page(chloe, found).texts("a", "bouton")[-1] == "Préparer le second vote"


def test_naming_who_presides_costs_the_same_however_many_voted(
    chloe: Client, people: People, regles: Participation, django_assert_num_queries: Any
) -> None:
    voters = members(6)
    rule = under(regles, egalite="preponderante")
    for number in (3, 6):
        held = opened(people, rule, urne=MAIN_LEVEE, methode="approbation", options=TROIS)
        for rank, one in enumerate(voters[:number]):
            choix = [int(at == rank % 3) for at in range(3)]
            voter(held, ballot(*choix), par=one, at=DURING)
        depouiller(held, (), par=people.chloe, at=AFTER)
        with django_assert_num_queries(7):
            shown = page(chloe, held, "departager/")
        assert len(shown.one("select").texts("option")) == number + 2


def test_the_source_is_asked_only_where_ties_are_drawn(regles: Participation) -> None:
    for egalite, asked in (("rejet", False), ("tirage", True), ("second-vote", False)):
        conseil = under(regles, egalite=egalite).conseils[CONSEIL]
        assert ("source" in ScrutinForm(conseil, []).fields) is asked


@pytest.mark.parametrize("source", ["", "\x07", "x" * 2001])
def test_a_source_that_cannot_be_published_is_refused_at_its_field(
    regles: Participation, source: str
) -> None:
    conseil = under(regles, egalite="tirage").conseils[CONSEIL]
    assert "source" in ScrutinForm(conseil, [], {"source": source}).errors


def test_the_form_says_when_a_deciding_voice_does_not_count(regles: Participation) -> None:
    conseil = under(regles, egalite="preponderante").conseils[CONSEIL]
    assert "Dans un vote secret" in str(ScrutinForm(conseil, [])["urne"].help_text)
