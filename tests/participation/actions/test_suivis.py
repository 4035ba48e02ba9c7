"""Following and ceasing to: one follow a target, and no letter after one has ceased."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connections

from participation.actions import suivis
from participation.actions.diffusion import diffuser
from participation.actions.passages import deplacer
from participation.actions.soutiens import soutenir
from participation.courrier.jetons import Abonnement
from participation.models import Envoi, Nouvelle, Proposition, Suivi
from participation.parcours import Etat
from participation.queries.suivis import AUSSITOT, SEMAINE, suivi_de
from participation.reglement.schema import Participation
from portail.comptes.refus import Interdit, Refus
from tests.participation.courriers import LUNDI, MARDI, annonce, banc, lettre, plus_tard, suit
from tests.participation.habitants import CONSEIL, People, draft, proposition
from tests.servers import until


def rythmes() -> list[tuple[str, str]]:
    found = Suivi.objects.order_by("pk").values_list("personne__nom", "rythme")
    return list(found)


def test_the_author_follows_what_they_deposit(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    assert rythmes() == []
    deplacer(found, Etat.DEPOSEE, par=people.alice, vu=Etat.BROUILLON, regles=regles)
    assert rythmes() == [("Alice", AUSSITOT)]


def test_those_who_support_do_not_follow(people: People, regles: Participation) -> None:
    found = proposition(people, regles)
    soutenir(found, par=people.bob, regles=regles)
    assert rythmes() == [("Alice", AUSSITOT)]


def test_a_proposition_is_followed_once(people: People, regles: Participation) -> None:
    found = banc()
    first = suivis.suivre(found, par=people.bob, regles=regles, at=MARDI)
    again = suivis.suivre(found, par=people.bob, regles=regles, at=LUNDI)
    assert (again.pk, again.depuis) == (first.pk, MARDI)


def test_following_again_takes_the_pace_now_asked_for(
    people: People, regles: Participation
) -> None:
    for rythme in (AUSSITOT, SEMAINE):
        suivis.suivre(CONSEIL, par=people.bob, regles=regles, rythme=rythme, at=MARDI)
    assert rythmes() == [("Bob", SEMAINE)]


def test_a_conseil_and_its_propositions_are_followed_apart(
    people: People, regles: Participation
) -> None:
    found = banc()
    suivis.suivre(found, par=people.bob, regles=regles)
    suivis.suivre(CONSEIL, par=people.bob, regles=regles, rythme=SEMAINE)
    suivis.ne_plus_suivre(found, par=people.bob)
    assert suivi_de(people.bob, found) is None
    kept = suivi_de(people.bob, CONSEIL)
    assert kept is not None
    assert kept.rythme == SEMAINE


def test_a_conseil_that_does_not_exist_is_not_followed(
    people: People, regles: Participation
) -> None:
    with pytest.raises(Refus, match="Ce conseil n'existe pas, ou plus"):
        suivis.suivre("ailleurs", par=people.bob, regles=regles)


@pytest.mark.parametrize("masque", Proposition.Masque.values)
def test_what_is_hidden_is_not_followed(people: People, regles: Participation, masque: str) -> None:
    with pytest.raises(Refus, match="elle n'est pas publiée"):
        suivis.suivre(banc(masquee=masque), par=people.bob, regles=regles)


def test_a_draft_is_not_followed(people: People, regles: Participation) -> None:
    with pytest.raises(Refus, match="elle n'est pas publiée"):
        suivis.suivre(draft(people.alice, regles), par=people.alice, regles=regles)


def test_an_unknown_pace_is_refused(people: People, regles: Participation) -> None:
    with pytest.raises(Refus) as refused:
        suivis.suivre(CONSEIL, par=people.bob, regles=regles, rythme="toutes-les-heures")
    assert refused.value.champ == "rythme"


def test_a_closed_account_follows_nothing(people: People, regles: Participation) -> None:
    people.bob.is_active = False
    with pytest.raises(Interdit):
        suivis.suivre(CONSEIL, par=people.bob, regles=regles)


def test_the_pace_of_another_cannot_be_changed(people: People) -> None:
    with pytest.raises(Interdit):
        suivis.changer_rythme(suit(people.alice, CONSEIL), SEMAINE, par=people.bob)


def test_ceasing_twice_changes_nothing(people: People) -> None:
    suit(people.bob, CONSEIL)
    assert suivis.ne_plus_suivre(CONSEIL, par=people.bob) is True
    assert suivis.ne_plus_suivre(CONSEIL, par=people.bob) is False


def test_letters_that_have_not_left_are_dropped(people: People) -> None:
    one, other = suit(people.bob, CONSEIL), suit(people.bob, banc())
    lettre(1, suivi=one, personne=people.bob)
    lettre(2, suivi=one, personne=people.bob, envoye_le=MARDI)
    lettre(3, suivi=other, personne=people.bob)
    suivis.ne_plus_suivre(CONSEIL, par=people.bob)
    assert list(Envoi.objects.values_list("cle", flat=True)) == ["essai:2", "essai:3"]


def test_a_new_pace_drops_them_too_and_the_digest_begins_with_them(people: People) -> None:
    found = suit(people.bob, CONSEIL)
    lettre(1, suivi=found, personne=people.bob, at=plus_tard(30))
    lettre(2, suivi=found, personne=people.bob, at=plus_tard(40))
    changed = suivis.changer_rythme(found, SEMAINE, par=people.bob, at=plus_tard(50))
    assert (changed.rythme, changed.resume_le) == (SEMAINE, plus_tard(30))
    assert Envoi.objects.count() == 0


def test_everything_stops_at_once(people: People) -> None:
    for cible in (CONSEIL, banc()):
        lettre(len(rythmes()), suivi=suit(people.bob, cible), personne=people.bob)
    lettre(7, personne=people.bob, cle="code:7", desabonnement="")
    suit(people.alice, CONSEIL)
    assert suivis.ne_plus_rien_suivre(par=people.bob) == 2
    assert rythmes() == [("Alice", AUSSITOT)]
    assert list(Envoi.objects.values_list("cle", flat=True)) == ["code:7"]


def test_the_address_of_a_digest_stops_all_that_is_weekly(people: People) -> None:
    suit(people.bob, CONSEIL, SEMAINE)
    suit(people.bob, banc(), SEMAINE)
    suit(people.bob, banc(), AUSSITOT)
    suit(people.alice, CONSEIL, SEMAINE)
    lettre(1, cle=f"semaine:{people.bob.pk}:2026-W48", personne=people.bob)
    assert suivis.desabonner(Abonnement(people.bob.pk)) is True
    assert suivis.desabonner(Abonnement(people.bob.pk)) is False
    assert rythmes() == [("Bob", AUSSITOT), ("Alice", SEMAINE)]
    assert Envoi.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_ceasing_while_letters_are_being_written_leaves_none(
    people: People, regles: Participation
) -> None:
    suit(people.bob, CONSEIL)
    for _ in range(30):
        annonce(None, "Une nouvelle")

    def write() -> None:
        diffuser()
        connections.close_all()

    thread = Thread(target=write)
    thread.start()
    until(lambda: Envoi.objects.exists())
    suivis.ne_plus_suivre(CONSEIL, par=people.bob)
    thread.join()
    assert Envoi.objects.count() == 0
    assert Nouvelle.objects.filter(diffusee_le=None).count() == 0
