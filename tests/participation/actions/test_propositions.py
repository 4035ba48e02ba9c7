"""Writing a proposition, writing it again, throwing a draft away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from participation.actions.propositions import jeter, modifier, rediger
from participation.models import Nouvelle, Proposition, Version
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import BANC, People, draft, habitant, proposition

DEUX_BANCS = replace(BANC, titre="Deux bancs rue Haute")


def test_a_draft_keeps_its_first_version(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    assert (found.etat, found.versions.count()) == ("brouillon", 1)
    assert found.mots.startswith("banc rue haute personnes agees")


def test_each_writing_is_a_version(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    modifier(found, DEUX_BANCS, par=people.alice, vue=1, regles=regles)
    assert list(Version.objects.values_list("rang", "titre")) == [
        (1, "Un banc rue Haute"),
        (2, "Deux bancs rue Haute"),
    ]


def test_the_same_text_again_is_no_version(people: People, regles: Participation) -> None:
    found = draft(people.alice, regles)
    modifier(found, replace(BANC, rue="rue du Four"), par=people.alice, vue=1, regles=regles)
    found.refresh_from_db()
    assert (found.rue, found.versions.count()) == ("rue du Four", 1)


def test_a_version_written_meanwhile_is_not_overwritten(
    people: People, regles: Participation
) -> None:
    found = draft(people.alice, regles)
    modifier(found, DEUX_BANCS, par=people.alice, vue=1, regles=regles)
    with pytest.raises(Refus, match="a changé entre-temps"):
        modifier(found, BANC, par=people.alice, vue=1, regles=regles)
    assert Proposition.objects.get().titre == "Deux bancs rue Haute"


def test_only_its_author_writes_it(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.EN_DEBAT)
    for who in (people.bob, people.chloe, people.aline):
        with pytest.raises(Interdit):
            modifier(found, DEUX_BANCS, par=who, vue=1, regles=regles)


def test_what_the_conseil_took_up_is_written_no_more(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    with pytest.raises(Refus, match="le conseil l'a reprise"):
        modifier(found, DEUX_BANCS, par=people.alice, vue=1, regles=regles)


def test_followers_are_told_of_a_rewriting(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.EN_DEBAT)
    before = Nouvelle.objects.count()
    modifier(found, DEUX_BANCS, par=people.alice, vue=1, regles=regles)
    assert Nouvelle.objects.count() == before + 1


def test_a_quartier_of_another_conseil_is_refused(people: People, regles: Participation) -> None:
    elsewhere = replace(BANC, quartier="gare")
    with pytest.raises(Refus) as refused:
        rediger(elsewhere, par=people.alice, conseil="centre", regles=regles)
    assert (refused.value.champ, Proposition.objects.count()) == ("quartier", 0)


def test_an_unknown_conseil_is_refused(people: People, regles: Participation) -> None:
    with pytest.raises(Refus, match="n'existe pas"):
        rediger(BANC, par=people.alice, conseil="lune", regles=regles)


def test_who_lives_elsewhere_is_told(people: People, regles: Participation) -> None:
    stranger = habitant("Zoe", quartier="gare")
    with pytest.raises(Refus, match="qui habitent le quartier"):
        rediger(BANC, par=stranger, conseil="centre", regles=regles)


def test_a_draft_is_thrown_away(people: People, regles: Participation) -> None:
    jeter(draft(people.alice, regles), par=people.alice)
    assert Proposition.objects.count() == 0


def test_what_is_deposited_stays(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.DEPOSEE)
    with pytest.raises(Refus, match="ne s'efface plus"):
        jeter(found, par=people.alice)


def test_it_stays_without_its_author(people: People, regles: Participation) -> None:
    found = proposition(people, regles, Etat.EN_DEBAT)
    Personne.objects.get(pk=people.alice.pk).delete()
    assert Proposition.objects.get(pk=found.pk).signature == "un habitant"


def test_an_address_of_a_site_waits_for_a_reader_even_in_a_rewriting(
    people: People, regles: Participation
) -> None:
    found = proposition(people, regles, Etat.EN_DEBAT)
    spam = replace(BANC, texte="Achetez vos bancs sur www.bancs-pas-chers.example !")
    modifier(found, spam, par=people.alice, vue=1, regles=regles)
    found.refresh_from_db()
    assert found.masquee == "en-attente"
