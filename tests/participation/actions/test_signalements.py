"""Reporting: once a person and a target, nothing hidden by it, its author not told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from participation.actions.commentaires import commenter
from participation.actions.signalements import signaler
from participation.models import Commentaire, Envoi, Nouvelle, Proposition, Signalement
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, habitant, proposition


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    return proposition(people, regles)


@pytest.fixture
def said(people: People, regles: Participation, debat: Proposition) -> Commentaire:
    return commenter(debat, par=people.bob, position="contre", texte="Non.", regles=regles)


def test_a_comment_and_its_proposition_are_reported(people: People, said: Commentaire) -> None:
    signaler(said, par=people.alice, raison="  C'est une insulte. ")
    signaler(said.proposition, par=people.bob, raison="C'est une publicité.")
    rows = Signalement.objects.values_list("commentaire", "proposition", "par", "raison")
    assert list(rows) == [
        (said.pk, None, people.alice.pk, "C'est une insulte."),
        (None, said.proposition_id, people.bob.pk, "C'est une publicité."),
    ]


def test_its_author_is_not_told(people: People, said: Commentaire) -> None:
    before = (Nouvelle.objects.count(), Envoi.objects.count())
    signaler(said, par=people.alice, raison="Une insulte.")
    assert (Nouvelle.objects.count(), Envoi.objects.count()) == before


def test_the_second_time_is_said_kindly(people: People, said: Commentaire) -> None:
    signaler(said, par=people.alice, raison="Une insulte.")
    with pytest.raises(Refus, match="Vous l'avez déjà signalé, merci"):
        signaler(said, par=people.alice, raison="Une insulte, vraiment.")
    Signalement.objects.update(traite_le=timezone.now())
    with pytest.raises(Refus, match="le conseil l'a lu, et l'a laissé en place"):
        signaler(said, par=people.alice, raison="Encore.")
    assert Signalement.objects.count() == 1


def test_the_database_too_keeps_one_a_person(people: People, said: Commentaire) -> None:
    signaler(said, par=people.alice, raison="Une insulte.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Signalement.objects.create(commentaire=said, par=people.alice, raison="Deux.")


def test_many_reports_hide_nothing(people: People, said: Commentaire) -> None:
    for name in ("Karim", "Lucie", "Mona", "Nadia"):
        signaler(said, par=habitant(name), raison="Je ne suis pas d'accord.")
    said.refresh_from_db()
    assert (said.etat, said.proposition.masquee) == ("publie", "")


@pytest.mark.parametrize("raison", ["", " \r\n ", "\x00", "a" * 501])
def test_a_reason_is_needed_and_short(people: People, said: Commentaire, raison: str) -> None:
    with pytest.raises(Refus) as refused:
        signaler(said, par=people.alice, raison=raison)
    assert refused.value.champ == "raison"
    assert not Signalement.objects.exists()


def test_one_does_not_report_oneself(people: People, said: Commentaire) -> None:
    with pytest.raises(Refus, match="C'est vous qui l'avez écrit"):
        signaler(said, par=people.bob, raison="Une insulte.")


@pytest.mark.parametrize("etat", ["en-attente", "retire"])
def test_one_reports_what_one_sees(people: People, said: Commentaire, etat: str) -> None:
    said.etat = etat
    said.save()
    with pytest.raises(Refus, match="n'est pas, ou plus, affiché"):
        signaler(said, par=people.alice, raison="Une insulte.")


def test_neither_a_draft_nor_what_is_masked_is_reported(
    people: People, regles: Participation, said: Commentaire
) -> None:
    draft = proposition(people, regles, Etat.BROUILLON)
    Proposition.objects.filter(pk=said.proposition_id).update(masquee="retiree")
    said.refresh_from_db()
    for cible in (draft, said, said.proposition):
        with pytest.raises(Refus, match="n'est pas, ou plus, affiché"):
            signaler(cible, par=people.remi, raison="Une insulte.")


def test_a_closed_account_reports_nothing(people: People, said: Commentaire) -> None:
    people.alice.is_active = False
    with pytest.raises(Interdit):
        signaler(said, par=people.alice, raison="Une insulte.")
