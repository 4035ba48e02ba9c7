"""Moderating: every act by those who may, logged, reversible; of two at once, one is told."""

from __future__ import annotations

from typing import Any

import pytest

from participation.actions.commentaires import commenter, retirer_commentaire
from participation.actions.moderation import clore, publier, retablir, retirer, rouvrir
from participation.actions.signalements import signaler
from participation.models import Commentaire, Moderation, Nouvelle, Proposition, Signalement
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.droits import Role
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, habitant, proposition, staff

LIEN = "Voyez exemple.fr"


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    found = proposition(people, regles)
    Nouvelle.objects.all().delete()
    return found


def comment(people: People, regles: Participation, debat: Proposition, texte: str) -> Commentaire:
    return commenter(debat, par=people.bob, position="contre", texte=texte, regles=regles)


@pytest.fixture
def shown(people: People, regles: Participation, debat: Proposition) -> Commentaire:
    return comment(people, regles, debat, "Non.")


@pytest.fixture
def held(people: People, regles: Participation, debat: Proposition) -> Commentaire:
    return comment(people, regles, debat, LIEN)


def state(cible: Commentaire | Proposition) -> str:
    cible.refresh_from_db()
    return cible.etat if isinstance(cible, Commentaire) else cible.masquee


def log(cible: Commentaire | Proposition) -> list[tuple[Any, ...]]:
    return list(cible.moderations.values_list("acte", "par__nom", "raison"))


def test_what_waited_is_published_and_followers_are_told(people: People, held: Commentaire) -> None:
    assert not Nouvelle.objects.exists()
    publier(held, par=people.chloe, vu="en-attente")
    assert (state(held), held.retenu_pour) == ("publie", "")
    assert log(held) == [("publier", "Chloe", "")]
    assert list(Nouvelle.objects.values_list("titre", "par__nom")) == [
        ("Un nouveau commentaire", "Bob")
    ]


def test_a_comment_is_withdrawn_then_restored(people: People, shown: Commentaire) -> None:
    retirer(shown, par=people.chloe, vu="affiche", raison=" Une attaque personnelle. ")
    assert state(shown) == "retire"
    retablir(shown, par=people.aline, vu="retire", raison="Relu à deux : c'est une opinion.")
    assert state(shown) == "publie"
    assert log(shown) == [
        ("retirer", "Chloe", "Une attaque personnelle."),
        ("retablir", "Aline", "Relu à deux : c'est une opinion."),
    ]
    assert Nouvelle.objects.count() == 1


def test_what_was_refused_before_anyone_saw_it_can_be_shown_after_all(
    people: People, held: Commentaire
) -> None:
    retirer(held, par=people.chloe, vu="en-attente", raison="Une publicité.")
    assert (state(held), held.retenu_pour) == ("retire", "Contient une adresse de site.")
    retablir(held, par=people.chloe, vu="retire", raison="C'est le site de l'école.")
    assert (state(held), held.retenu_pour) == ("publie", "")
    assert Nouvelle.objects.count() == 1


@pytest.mark.parametrize("masquee", ["", "en-attente"])
def test_a_proposition_is_withdrawn_then_restored(
    people: People, debat: Proposition, masquee: str
) -> None:
    Proposition.objects.update(masquee=masquee)
    debat.refresh_from_db()
    vu = masquee or "affiche"
    retirer(debat, par=people.chloe, vu=vu, raison="Vise une personne.")
    assert (state(debat), debat.etat) == ("retiree", "en-debat")
    retablir(debat, par=people.chloe, vu="retire", raison="Le nom n'y est plus.")
    assert state(debat) == ""
    assert [one[0] for one in log(debat)] == ["retirer", "retablir"]


def test_a_proposition_that_waited_is_published(people: People, debat: Proposition) -> None:
    Proposition.objects.update(masquee="en-attente")
    publier(debat, par=people.chloe, vu="en-attente")
    assert (state(debat), log(debat)) == ("", [("publier", "Chloe", "")])


def test_of_two_moderators_the_second_is_told(people: People, held: Commentaire) -> None:
    publier(held, par=people.chloe, vu="en-attente")
    with pytest.raises(Refus) as refused:
        retirer(held, par=people.aline, vu="en-attente", raison="Une publicité.")
    assert str(refused.value) == (
        "Ce commentaire vient de changer : l'état est maintenant « affiché ». Relisez avant d'agir."
    )
    with pytest.raises(Refus, match="vient de changer"):
        publier(held, par=people.aline, vu="en-attente")
    assert (state(held), len(log(held))) == ("publie", 1)


@pytest.mark.parametrize("vu", ["affiche", "retire", "", "n'importe quoi"])
def test_only_what_waits_is_published(people: People, held: Commentaire, vu: str) -> None:
    with pytest.raises(Refus, match="vient de changer"):
        publier(held, par=people.chloe, vu=vu)
    assert (state(held), log(held)) == ("en-attente", [])


@pytest.mark.parametrize("raison", ["", "  ", "\x00"])
def test_a_reason_is_demanded_to_withdraw_and_to_restore(
    people: People, shown: Commentaire, raison: str
) -> None:
    for act, vu in ((retirer, "affiche"), (retablir, "retire")):
        with pytest.raises(Refus, match="la raison est publique") as refused:
            act(shown, par=people.chloe, vu=vu, raison=raison)
        assert refused.value.champ == "raison"
    assert (state(shown), log(shown)) == ("publie", [])


def test_what_its_author_took_back_is_not_restored(people: People, shown: Commentaire) -> None:
    retirer_commentaire(shown, par=people.bob)
    with pytest.raises(Refus, match="l'a retiré elle-même"):
        retablir(shown, par=people.chloe, vu="retire", raison="Dommage.")
    assert state(shown) == "retire"


def test_what_is_erased_since_is_not_restored(people: People, shown: Commentaire) -> None:
    retirer(shown, par=people.chloe, vu="affiche", raison="Une insulte.")
    Commentaire.objects.update(texte="", auteur=None)
    with pytest.raises(Refus, match="Son texte est effacé"):
        retablir(shown, par=people.chloe, vu="retire", raison="Après tout.")
    assert state(shown) == "retire"


def test_withdrawing_answers_the_reports(people: People, shown: Commentaire) -> None:
    signaler(shown, par=people.alice, raison="Une insulte.")
    retirer(shown, par=people.chloe, vu="affiche", raison="Une insulte.")
    assert not Signalement.objects.filter(traite_le=None).exists()


def test_reports_are_closed_then_opened_again(people: People, shown: Commentaire) -> None:
    report = signaler(shown, par=people.alice, raison="Une insulte.")
    assert clore(shown, par=people.chloe, jusqua=report.pk) == 1
    with pytest.raises(Refus, match="déjà clos"):
        clore(shown, par=people.aline, jusqua=report.pk)
    assert rouvrir(shown, par=people.aline) == 1
    assert log(shown) == [("clore", "Chloe", ""), ("rouvrir", "Aline", "")]
    report.refresh_from_db()
    assert (report.traite_le, state(shown)) == (None, "publie")


def test_a_report_that_nobody_read_yet_is_not_closed(people: People, shown: Commentaire) -> None:
    read = signaler(shown, par=people.alice, raison="Une insulte.")
    unread = signaler(shown, par=habitant("Karim"), raison="Une menace.")
    clore(shown, par=people.chloe, jusqua=read.pk)
    unread.refresh_from_db()
    assert unread.traite_le is None


def test_there_is_nothing_to_open_again_of_what_is_withdrawn(
    people: People, shown: Commentaire
) -> None:
    with pytest.raises(Refus, match="pas de signalement clos"):
        rouvrir(shown, par=people.chloe)
    retirer(shown, par=people.chloe, vu="affiche", raison="Une insulte.")
    with pytest.raises(Refus, match="n'est plus affiché"):
        rouvrir(shown, par=people.chloe)


ACTS = [
    lambda cible, par: publier(cible, par=par, vu="en-attente"),
    lambda cible, par: retirer(cible, par=par, vu="en-attente", raison="Une publicité."),
    lambda cible, par: retablir(cible, par=par, vu="retire", raison="Après tout."),
    lambda cible, par: clore(cible, par=par, jusqua=9),
    lambda cible, par: rouvrir(cible, par=par),
]


@pytest.mark.parametrize("act", ACTS)
def test_only_who_runs_this_conseil_moderates(people: People, held: Commentaire, act: Any) -> None:
    elsewhere = staff("Diane", Role.ANIMATEUR, "gare")
    others = (people.alice, people.bob, people.agathe, people.remi, elsewhere)
    for other in others:
        for cible in (held, held.proposition):
            with pytest.raises(Interdit):
                act(cible, par=other)
    assert (state(held), Moderation.objects.count()) == ("en-attente", 0)


def test_a_draft_is_not_moderated(people: People, regles: Participation) -> None:
    draft = proposition(people, regles, Etat.BROUILLON)
    with pytest.raises(Refus, match="Un brouillon n'est lu que par la personne qui l'écrit"):
        retirer(draft, par=people.chloe, vu="affiche", raison="Non.")
