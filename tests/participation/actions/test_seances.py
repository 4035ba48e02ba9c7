"""A séance prepared, convoked in time, moved, called off."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from participation.actions.seances import annuler, convoquer, effacer, modifier, preparer
from participation.models import Nouvelle, Seance
from participation.reglement.schema import Participation
from portail.comptes.droits import Role
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import CONSEIL, People, staff
from tests.participation.reunions import (
    DEBUT,
    LAST,
    NOW,
    SALLE,
    convoked,
    prepared,
    prevue,
)

AUTRE_JOUR = DEBUT + timedelta(days=14)
QUAND = "mardi 20 octobre 2026 à 18\u202fh\u202f30"


def told() -> list[str]:
    return list(Nouvelle.objects.order_by("pk").values_list("titre", flat=True))


def test_a_seance_begins_out_of_sight(people: People, regles: Participation) -> None:
    found = prepared(people, regles)
    assert (found.etat, found.publique, found.revision) == ("preparee", False, 0)
    assert (found.lieu, found.fin - found.debut) == (SALLE, timedelta(minutes=90))
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "champ"),
    [
        ({"debut": NOW}, "debut"),
        ({"duree_minutes": 14}, "duree_minutes"),
        ({"duree_minutes": 721}, "duree_minutes"),
        ({"lieu": "  "}, "lieu"),
        ({"lien": "http://visio.example/x"}, "lien"),
        ({"lien": "javascript:alert(1)"}, "lien"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    people: People, regles: Participation, changed: dict[str, object], champ: str
) -> None:
    with pytest.raises(Refus) as refused:
        preparer(prevue(**changed), par=people.chloe, conseil=CONSEIL, regles=regles, at=NOW)
    assert refused.value.champ == champ
    assert not Seance.objects.exists()


def test_members_are_called_until_the_last_day_of_the_delay(
    people: People, regles: Participation
) -> None:
    found = convoquer(
        prepared(people, regles, "Le budget"), par=people.chloe, regles=regles, at=LAST
    )
    assert (found.etat, found.convoquee_le) == ("convoquee", LAST)
    assert told() == [f"Séance le {QUAND} : les membres sont convoqués"]
    assert Nouvelle.objects.get().seance == found


def test_a_day_later_the_refusal_says_which_day_was_the_last(
    people: People, regles: Participation
) -> None:
    found = prepared(people, regles, "Le budget")
    with pytest.raises(Refus) as refused:
        convoquer(found, par=people.chloe, regles=regles, at=LAST + timedelta(minutes=1))
    assert str(refused.value) == (
        "Il est trop tard pour convoquer à cette date. Le règlement demande 10 jours : le dernier"
        " jour possible était le 10 octobre 2026. Choisissez une date à partir du 21 octobre 2026."
    )
    found.refresh_from_db()
    assert (found.etat, told()) == ("preparee", [])


def test_the_days_are_those_of_the_town(people: People, regles: Participation) -> None:
    """Half past midnight in Paris is the day before in London."""
    debut = timezone.make_aware(datetime(2026, 10, 20, 0, 30))
    found = prepared(people, regles, "Le budget", debut=debut)
    assert convoquer(found, par=people.chloe, regles=regles, at=LAST).publique


def test_nobody_is_called_to_nothing(people: People, regles: Participation) -> None:
    with pytest.raises(Refus, match="au moins un point"):
        convoquer(prepared(people, regles), par=people.chloe, regles=regles, at=NOW)


def test_members_are_called_once(people: People, regles: Participation) -> None:
    found = convoked(people, regles)
    with pytest.raises(Refus, match="déjà convoquée"):
        convoquer(found, par=people.chloe, regles=regles, at=NOW)
    assert len(told()) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"debut": AUTRE_JOUR}, "change de date"),
        ({"debut": DEBUT + timedelta(hours=1)}, "change d'heure"),
        ({"lieu": "Ailleurs"}, "change de lieu"),
        ({"debut": AUTRE_JOUR, "lieu": "Ailleurs"}, "change de date et de lieu"),
        ({"lien": "https://visio.example/x"}, "change de lien pour participer à distance"),
    ],
)
def test_a_move_is_told_once(
    people: People, regles: Participation, changed: dict[str, object], said: str
) -> None:
    found = convoked(people, regles)
    for _ in range(2):
        found = modifier(found, prevue(**changed), par=people.chloe, regles=regles, at=NOW)
    assert told()[1:] == [f"La séance du {QUAND} {said}"]
    assert found.revision == 1


def test_what_keeps_nobody_from_coming_is_not_told(people: People, regles: Participation) -> None:
    """But calendars take it."""
    longer = prevue(duree_minutes=120)
    found = modifier(convoked(people, regles), longer, par=people.chloe, regles=regles, at=NOW)
    assert (found.revision, found.duree_minutes, len(told())) == (1, 120, 1)


def test_before_members_are_called_nothing_is_told_nor_numbered(
    people: People, regles: Participation
) -> None:
    moved = prevue(debut=AUTRE_JOUR, lieu="Ailleurs")
    found = modifier(prepared(people, regles), moved, par=people.chloe, regles=regles, at=NOW)
    assert (found.debut, found.lieu, found.revision, told()) == (AUTRE_JOUR, "Ailleurs", 0, [])


def test_another_day_asks_for_the_delay_again(people: People, regles: Participation) -> None:
    found, late = convoked(people, regles), DEBUT - timedelta(days=1)
    for debut in (DEBUT + timedelta(days=1), DEBUT + timedelta(days=8)):
        with pytest.raises(Refus, match="Il est trop tard pour convoquer"):
            modifier(found, prevue(debut=debut), par=people.chloe, regles=regles, at=late)
    later = prevue(debut=DEBUT + timedelta(hours=1), lieu="La salle d'à côté")
    assert modifier(found, later, par=people.chloe, regles=regles, at=late).revision == 1


def test_a_seance_is_called_off_with_its_reason(people: People, regles: Participation) -> None:
    found = annuler(
        convoked(people, regles), par=people.chloe, motif=" La salle\nest inondée. ", at=NOW
    )
    assert (found.etat, found.motif, found.revision) == ("annulee", "La salle est inondée.", 1)
    assert told()[1] == f"La séance du {QUAND} est annulée"
    assert Nouvelle.objects.latest("pk").texte == "La salle est inondée."


def test_a_seance_is_not_called_off_without_a_reason(people: People, regles: Participation) -> None:
    with pytest.raises(Refus) as refused:
        annuler(convoked(people, regles), par=people.chloe, motif="  ", at=NOW)
    assert refused.value.champ == "motif"


def test_what_is_over_or_called_off_changes_no_more(people: People, regles: Participation) -> None:
    began, moved = convoked(people, regles), prevue(debut=AUTRE_JOUR + timedelta(days=60))
    with pytest.raises(Refus, match="déjà commencé"):
        annuler(began, par=people.chloe, motif="Trop tard.", at=DEBUT)
    with pytest.raises(Refus, match="déjà commencé"):
        modifier(began, moved, par=people.chloe, regles=regles, at=DEBUT)
    off = annuler(began, par=people.chloe, motif="Inondée.", at=NOW)
    with pytest.raises(Refus, match="annulée"):
        annuler(off, par=people.chloe, motif="Encore.", at=NOW)
    with pytest.raises(Refus, match="annulée"):
        modifier(off, moved, par=people.chloe, regles=regles, at=NOW)


def test_only_what_nobody_saw_is_erased(people: People, regles: Participation) -> None:
    effacer(prepared(people, regles, "Le budget"), par=people.chloe)
    assert not Seance.objects.exists()
    with pytest.raises(Refus, match="ne s'efface plus"):
        effacer(convoked(people, regles), par=people.chloe)
    with pytest.raises(Refus, match="pas encore convoquée"):
        annuler(prepared(people, regles), par=people.chloe, motif="Inondée.", at=NOW)


def test_what_was_erased_meanwhile_is_said_in_words(people: People, regles: Participation) -> None:
    found = prepared(people, regles, "Le budget")
    Seance.objects.all().delete()
    with pytest.raises(Refus, match="n'existe plus"):
        convoquer(found, par=people.chloe, regles=regles, at=NOW)


def test_only_who_runs_the_conseil_or_the_town_holds_its_seances(
    people: People, regles: Participation
) -> None:
    elsewhere = staff("Noe", Role.ANIMATEUR, "gare")
    found = convoked(people, regles)
    for par in (people.alice, people.agathe, people.remi, elsewhere):
        with pytest.raises(Interdit):
            preparer(prevue(), par=par, conseil=CONSEIL, regles=regles, at=NOW)
        with pytest.raises(Interdit):
            modifier(found, prevue(lieu="Ailleurs"), par=par, regles=regles, at=NOW)
        with pytest.raises(Interdit):
            annuler(found, par=par, motif="Non.", at=NOW)
        with pytest.raises(Interdit):
            convoquer(found, par=par, regles=regles, at=NOW)
    assert annuler(found, par=people.aline, motif="Inondée.", at=NOW).annulee
