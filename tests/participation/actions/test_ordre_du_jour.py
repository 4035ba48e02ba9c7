"""The ordre du jour: what awaits the conseil, other points, their order, until members have it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from participation.actions.ordre_du_jour import (
    MAX_POINTS,
    ajouter_point,
    deplacer_point,
    prendre,
    retirer_point,
)
from participation.models import Point, Proposition, Seance
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, proposition
from tests.participation.reunions import convoked, prepared, supported, titles


@pytest.fixture
def seance(people: People, regles: Participation) -> Seance:
    return prepared(people, regles, "Un", "Deux", "Trois")


def named(seance: Seance, titre: str) -> Point:
    return seance.points.get(titre=titre)


@pytest.mark.parametrize(
    ("titre", "sens", "then"),
    [
        ("Trois", "monter", ["Un", "Trois", "Deux"]),
        ("Un", "descendre", ["Deux", "Un", "Trois"]),
        ("Un", "monter", ["Un", "Deux", "Trois"]),
        ("Trois", "descendre", ["Un", "Deux", "Trois"]),
    ],
)
def test_a_point_goes_one_place_up_or_down(
    people: People, seance: Seance, titre: str, sens: str, then: list[str]
) -> None:
    deplacer_point(named(seance, titre), sens, par=people.chloe)
    assert titles(seance) == then


def test_a_point_goes_nowhere_else(people: People, seance: Seance) -> None:
    with pytest.raises(Refus, match="monte ou descend"):
        deplacer_point(named(seance, "Un"), "ailleurs", par=people.chloe)


def test_the_order_closes_over_what_is_taken_off(people: People, seance: Seance) -> None:
    gone = named(seance, "Deux")
    retirer_point(gone, par=people.chloe)
    deplacer_point(named(seance, "Trois"), "monter", par=people.chloe)
    ajouter_point(seance, "Quatre", par=people.chloe, texte="Enfin.")
    assert titles(seance) == ["Trois", "Un", "Quatre"]
    for act in (retirer_point, lambda one, par: deplacer_point(one, "monter", par=par)):
        with pytest.raises(Refus, match="n'est plus à l'ordre du jour"):
            act(gone, par=people.chloe)


@pytest.mark.parametrize(
    ("etat", "enough", "taken"),
    [
        (Etat.RETENUE, False, True),
        (Etat.RECEVABLE, True, True),
        (Etat.EN_DEBAT, True, True),
        (Etat.EN_DEBAT, False, False),
        (Etat.CLASSEE, True, False),
        (Etat.AVIS_RENDU, True, False),
    ],
)
def test_what_awaits_the_conseil_is_taken_and_nothing_else(
    people: People, regles: Participation, seance: Seance, etat: Etat, enough: bool, taken: bool
) -> None:
    found = proposition(people, regles, etat)
    if enough:
        supported(found)
    if not taken:
        with pytest.raises(Refus, match="n'attend pas l'avis"):
            prendre(seance, found, par=people.chloe)
        return
    assert prendre(seance, found, par=people.chloe).intitule == "Un banc rue Haute"
    assert titles(seance)[-1] == "Un banc rue Haute"


def test_what_is_hidden_or_of_another_conseil_is_not_taken(
    people: People, regles: Participation, seance: Seance
) -> None:
    found = supported(proposition(people, regles))
    for columns in ({"masquee": "retiree"}, {"masquee": "", "conseil": "gare"}):
        Proposition.objects.filter(pk=found.pk).update(**columns)
        with pytest.raises(Refus, match="n'attend pas l'avis"):
            prendre(seance, found, par=people.chloe)


def test_a_proposition_is_taken_once(people: People, regles: Participation, seance: Seance) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    prendre(seance, found, par=people.chloe)
    with pytest.raises(Refus, match="déjà à l'ordre du jour"):
        prendre(seance, found, par=people.chloe)
    prendre(prepared(people, regles), found, par=people.chloe)
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.create(seance=seance, rang=9, proposition=found)


def test_what_moderation_hides_is_not_told_by_an_ordre_du_jour(
    people: People, regles: Participation, seance: Seance
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    prendre(seance, found, par=people.chloe)
    Proposition.objects.filter(pk=found.pk).update(masquee="retiree")
    assert titles(seance)[-1] == "Une proposition que la modération a retirée"


def test_what_members_received_changes_no_more(people: People, regles: Participation) -> None:
    sent = convoked(people, regles)
    found, (point,) = proposition(people, regles, Etat.RETENUE), sent.points.all()
    for act in (
        lambda: ajouter_point(sent, "En douce", par=people.chloe),
        lambda: prendre(sent, found, par=people.chloe),
        lambda: deplacer_point(point, "monter", par=people.chloe),
        lambda: retirer_point(point, par=people.chloe),
    ):
        with pytest.raises(Refus, match="les membres l'ont reçu"):
            act()
    assert titles(sent) == ["Le budget"]


def test_an_ordre_du_jour_has_an_end(people: People, seance: Seance) -> None:
    rows = [Point(seance=seance, rang=rang, titre="x") for rang in range(4, MAX_POINTS + 1)]
    Point.objects.bulk_create(rows)
    with pytest.raises(Refus, match="Il y a déjà 40 points"):
        ajouter_point(seance, "Un de trop", par=people.chloe)


def test_a_point_has_a_title(people: People, seance: Seance) -> None:
    with pytest.raises(Refus) as refused:
        ajouter_point(seance, " ", par=people.chloe)
    assert refused.value.champ == "titre"


def test_a_resident_touches_no_ordre_du_jour(people: People, seance: Seance) -> None:
    with pytest.raises(Interdit):
        ajouter_point(seance, "Le mien", par=people.alice)
    with pytest.raises(Interdit):
        retirer_point(named(seance, "Un"), par=people.alice)
