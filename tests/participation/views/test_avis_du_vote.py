"""From a published result to the avis: offered to who may, prefilled, recorded by the parcours."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.actions.depouillement import depouiller, publier
from participation.actions.scrutins import Choix
from participation.actions.vote import voter
from participation.models import Avis, Mouvement, Proposition, Scrutin
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import CONSEIL, People, proposition, sign_in
from tests.participation.scrutins import AFTER, DURING, ballot, frozen, members, under

pytestmark = pytest.mark.usefixtures("served")
VOTES = f"/participer/conseils/{CONSEIL}/votes/"


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(3)


@pytest.fixture
def chloe(people: People) -> Client:
    return sign_in(Client(), people.chloe, second_factor=True)


def published(
    people: People, regles: Participation, ballots: dict[Personne, tuple[int, ...]], **asked: object
) -> Scrutin:
    held = frozen(people, regles, **asked)
    for one, choix in ballots.items():
        voter(held.scrutin, ballot(*choix), par=one, at=DURING)
    depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=AFTER)
    return publier(held.scrutin, par=people.chloe, at=AFTER)


def about(found: Proposition) -> dict[str, object]:
    return {"options": [Choix(found.titre, proposition=found)], "proposition": found}


def page(client: Client, scrutin: Scrutin) -> Element:
    return read(client.get(f"{VOTES}{scrutin.pk}/").content)


def offered(shown: Element) -> Element:
    return shown.one("section", aria_labelledby="titre-avis").one("form")


def written(form: Element) -> str:
    return form.one("textarea").text


def chosen(form: Element) -> list[str]:
    return [one.attributes["value"] for one in form.all("input") if "checked" in one.attributes]


@pytest.mark.parametrize(
    ("choix", "sens", "told"),
    [
        (((1,), (1,), (2,)), "favorable", "Pour : 2. Contre : 1. Abstentions : 0. Blancs : 0."),
        (((2,), (2,), (3,)), "defavorable", "Pour : 0. Contre : 2. Abstentions : 1. Blancs : 0."),
    ],
)
def test_the_avis_is_prefilled_and_the_parcours_records_it(
    chloe: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    choix: tuple[tuple[int, ...], ...],
    sens: str,
    told: str,
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    held = published(people, regles, dict(zip(voters, choix, strict=True)), **about(found))
    shown = page(chloe, held)
    form, sent = offered(shown), shown.sent_by("Publier l'avis")
    assert (written(form), chosen(form)) == (
        "Vote « Un banc rue Haute ». Votaient les membres du conseil : 3 sur 3 l'ont fait."
        f" {told} L'avis est {'' if sens == 'favorable' else 'dé'}favorable."
        " C'est un avis. Le conseil municipal décide.",
        [sens],
    )
    filled = {"avis": written(form), "sens": sens, "service": "voirie"}
    chloe.post(form.attributes["action"], {**sent, **filled})
    found.refresh_from_db()
    assert (found.etat, Avis.objects.get().sens) == (Etat.AVIS_RENDU, sens)
    assert Mouvement.objects.filter(proposition=found, vers=Etat.AVIS_RENDU).count() == 1
    assert "Publier l'avis" not in page(chloe, held).texts("button")


def test_it_is_offered_to_nobody_else_and_not_before_the_result(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    held = frozen(people, regles, **about(found))
    voter(held.scrutin, ballot(1), par=voters[0], at=DURING)
    depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=AFTER)
    assert "Publier l'avis" not in page(chloe, held.scrutin).texts("button")
    publier(held.scrutin, par=people.chloe, at=AFTER)
    assert "Publier l'avis" in page(chloe, held.scrutin).texts("button")
    once = sign_in(Client(), people.chloe)
    for client in (Client(), sign_in(Client(), people.alice), once):
        assert "Publier l'avis" not in page(client, held.scrutin).texts("button")


def test_a_tie_that_is_rejected_is_told_in_the_avis(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    held = published(people, regles, {voters[0]: (1,), voters[1]: (2,)}, **about(found))
    form = offered(page(chloe, held))
    assert "La règle annoncée le disait : rien n'en est retenu." in written(form)
    assert chosen(form) == ["defavorable"]


def test_no_avis_before_the_second_vote(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    again = under(regles, egalite="second-vote")
    held = published(people, again, {voters[0]: (1,), voters[1]: (2,)}, **about(found))
    assert "Publier l'avis" not in page(chloe, held).texts("button")


def test_of_several_the_kept_one_is_favourable_and_the_others_may_wait(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    kept, lost = (proposition(people, regles, Etat.RETENUE) for _ in range(2))
    Proposition.objects.filter(pk=lost.pk).update(titre="Une fontaine")
    options = [Choix("Un banc", proposition=kept), Choix("Une fontaine", proposition=lost)]
    ballots = dict.fromkeys(voters, (1, 0)) | {voters[2]: (0, 1)}
    held = published(people, regles, ballots, methode="approbation", options=options)
    section = page(chloe, held).one("section", aria_labelledby="titre-avis")
    first, second = section.all("form")
    assert (chosen(first), chosen(second)) == (["favorable"], [])
    assert "Cette proposition est retenue, parmi 2 choix. Voix : 2." in written(first)
    assert "Cette proposition n'est pas retenue, parmi 2 choix. Voix : 1." in written(second)
    assert section.texts("summary") == ["Rendre un avis : Une fontaine"]
    ids = [one.attributes["id"] for one in section if "id" in one.attributes]
    assert len(ids) == len(set(ids))
