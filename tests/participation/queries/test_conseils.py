"""The public page of a conseil, and the home of the room, as they are read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from participation.models import Engagement, Mandat, Proposition, Soutien
from participation.parcours import Etat
from participation.queries import actualite, conseils
from participation.reglement.schema import Participation
from tests.participation.foule import ETATS, NOW, TODAY, foule
from tests.participation.habitants import CONSEIL, People, habitant, proposition

AU = TODAY + timedelta(days=400)


def sits(nom: str, rang: str = "titulaire", au: date = AU, **more: object) -> Mandat:
    who = habitant(f"Membre{Mandat.objects.count()}")
    who.nom = nom
    who.save()
    du = TODAY - timedelta(days=10)
    return Mandat.objects.create(
        **{
            "conseil": CONSEIL,
            "college": "habitants",
            "personne": who,
            "rang": rang,
            "du": du,
            "au": au,
            **more,
        }
    )


def seats(regles: Participation) -> list[tuple[str, list[str]]]:
    (bench,) = conseils.bancs(CONSEIL, regles.conseils[CONSEIL], TODAY)
    return [
        (f"{rang.nom}, {rang.jusqu_au}", [one.nom for one in rang.siegeants])
        for rang in bench.rangs
    ]


def test_who_sits_is_said_by_rank_and_end_in_the_order_of_names(
    db: None, regles: Participation
) -> None:
    """Never in the order of the rows, which is the one that the lot gave."""
    for nom in ("Zoé", "Émile", "Anne"):
        sits(nom)
    sits("Bruno", "suppleant")
    sits("", au=AU + timedelta(days=1))
    assert seats(regles) == [
        ("Titulaires, 26 décembre 2027", ["Anne", "Émile", "Zoé"]),
        ("Titulaires, 27 décembre 2027", ["un habitant"]),
        ("Suppléants, 26 décembre 2027", ["Bruno"]),
    ]


def test_who_left_or_has_not_begun_does_not_sit(db: None, regles: Participation) -> None:
    sits("Partie", fini_le=TODAY, raison="Elle a déménagé.")
    sits("Passé", au=TODAY - timedelta(days=1))
    sits("Future", du=TODAY + timedelta(days=1))
    sits("Ailleurs", conseil="gare")
    sits("Dernier jour", au=TODAY)
    assert seats(regles) == [("Titulaires, 21 novembre 2026", ["Dernier jour"])]


def test_an_erased_account_leaves_a_seat_without_a_name(db: None, regles: Participation) -> None:
    Mandat.objects.filter(pk=sits("Anne").pk).update(personne=None)
    assert seats(regles) == [("Titulaires, 26 décembre 2027", ["un habitant"])]


def test_the_seats_nobody_holds_are_counted(db: None, regles: Participation) -> None:
    sits("Anne")
    sits("Bruno", "suppleant")
    (bench,) = conseils.bancs(CONSEIL, regles.conseils[CONSEIL], TODAY)
    assert bench.libres == 3


def test_a_conseil_shows_each_stage_and_some_of_its_propositions(
    db: None, regles: Participation, django_assert_num_queries: object
) -> None:
    foule(40)
    foule_ailleurs()
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = conseils.etages(CONSEIL, regles, TODAY)
    assert [(one.id, one.nombre, len(one.bulletins), one.autres) for one in found] == [
        ("a-soutenir", 12, 3, 9),
        ("au-conseil", 4, 3, 1),
        ("a-la-ville", 8, 3, 5),
        ("avec-reponse", 8, 3, 5),
        ("sans-suite", 8, 3, 5),
    ]
    assert [one.tard for one in found[2].bulletins] == [True, True, True]


def foule_ailleurs() -> None:
    """One more, elsewhere."""
    Proposition.objects.create(conseil="gare", titre="Ailleurs", texte="Ailleurs.")
    Proposition.objects.filter(conseil="gare").update(etat=Etat.DEPOSEE, deposee_le=NOW)


def test_a_conseil_without_propositions_shows_no_stage(db: None, regles: Participation) -> None:
    assert conseils.etages(CONSEIL, regles, TODAY) == []


def test_the_avis_begin_with_the_answers_that_are_late(db: None, regles: Participation) -> None:
    foule(20)
    found = conseils.derniers_avis(CONSEIL, regles, TODAY)
    assert [one.retard for one in found] == [9, 9, 0, 0, 9]
    assert [one.etat for one in found[:4]] == ["orientee", "avis-rendu"] * 2
    assert found[4].reponse is not None


def test_what_the_town_undertook_is_shown_until_it_is_done(db: None, regles: Participation) -> None:
    foule(20)
    first, second = Engagement.objects.order_by("pk")
    Engagement.objects.filter(pk=second.pk).update(echeance=TODAY)
    found = conseils.engagements(CONSEIL, regles, TODAY)
    assert [one.engagement for one in found] == [second, first]
    Engagement.objects.filter(pk=first.pk).update(etat="fait")
    assert len(conseils.engagements(CONSEIL, regles, TODAY)) == 1


def test_the_home_counts_what_each_conseil_has_under_way(
    db: None, regles: Participation, django_assert_num_queries: object
) -> None:
    foule(20)
    with django_assert_num_queries(1):  # type: ignore[operator]
        (found,) = actualite.en_cours(regles, TODAY)
    assert (found.id, found.a_soutenir, found.attendues, found.en_retard) == ("centre", 6, 4, 2)


def test_a_conseil_where_nothing_happens_counts_nothing(db: None, regles: Participation) -> None:
    (found,) = actualite.en_cours(regles, TODAY)
    assert (found.a_soutenir, found.attendues, found.en_retard) == (0, 0, 0)


def test_the_home_shows_the_most_pressing_of_each_kind(
    db: None, regles: Participation, django_assert_num_queries: object
) -> None:
    foule(len(ETATS))
    with django_assert_num_queries(4):  # type: ignore[operator]
        found = actualite.actualite(regles, TODAY)
    assert [one.etat for one in found.en_retard] == ["orientee", "avis-rendu"]
    assert [one.etat for one in found.reponses] == ["repondue"]
    assert [one.etat for one in found.engagements] == ["engagee"]


@pytest.mark.parametrize(("soutiens", "shown"), [(1, False), (2, True), (3, False)])
def test_a_proposition_is_near_its_threshold_from_half_way_and_until_it(
    people: People, regles: Participation, soutiens: int, shown: bool
) -> None:
    """Three are asked: one is less than half of them."""
    one = proposition(people, regles, Etat.RECEVABLE)
    for rank in range(soutiens):
        Soutien.objects.create(proposition=one, personne=habitant(f"Voisine{rank}"))
    found = [near.proposition for near in actualite.actualite(regles, TODAY).bientot]
    assert found == ([one] if shown else [])


def test_what_went_to_the_conseil_is_no_longer_near_its_threshold(
    people: People, regles: Participation
) -> None:
    one = proposition(people, regles, Etat.RECEVABLE)
    for personne in (people.bob, people.chloe):
        Soutien.objects.create(proposition=one, personne=personne)
    Proposition.objects.filter(pk=one.pk).update(ordre_du_jour_le=NOW)
    assert actualite.actualite(regles, TODAY).bientot == ()


def test_what_is_being_decided_is_what_is_debated_or_kept_for_a_vote(
    db: None, regles: Participation
) -> None:
    foule(len(ETATS))
    found = actualite.se_decide(regles, TODAY)
    assert [one.etat for one in found] == [Etat.EN_DEBAT, Etat.RETENUE]
