"""Discussing a proposition: who may, where, what is held, and what followers are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from participation import suspects
from participation.actions.commentaires import commenter, retirer_commentaire
from participation.models import Commentaire, Moderation, Nouvelle, Proposition
from participation.parcours import DISCUTABLES, Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, habitant, proposition

PUBLIE, EN_ATTENTE = Commentaire.Etat.PUBLIE, Commentaire.Etat.EN_ATTENTE
LONG = "Ce banc est une bonne idée pour les personnes âgées de la rue Haute."


def say(
    par: Personne,
    sur: Proposition,
    regles: Participation,
    texte: str = "Bonne idée.",
    **other: Any,
) -> Commentaire:
    given = {"position": "pour", "parent": None, **other}
    return commenter(sur, par=par, texte=texte, regles=regles, **given)


@pytest.fixture
def debat(people: People, regles: Participation) -> Proposition:
    found = proposition(people, regles)
    Nouvelle.objects.all().delete()
    return found


def test_a_comment_is_shown_and_told(
    people: People, regles: Participation, debat: Proposition
) -> None:
    said = say(people.bob, debat, regles, "  Bonne idée.\r\nVite !  ")
    assert (said.etat, said.retenu_pour, said.position) == (PUBLIE, "", "pour")
    assert said.texte == "Bonne idée.\nVite !"
    assert list(Nouvelle.objects.values_list("titre", "texte", "par")) == [
        ("Un nouveau commentaire", "", people.bob.pk)
    ]


@pytest.mark.parametrize("etat", list(Etat))
def test_one_comments_while_the_debate_is_open(
    people: People, regles: Participation, etat: Etat
) -> None:
    found = proposition(people, regles, etat)
    if etat in DISCUTABLES:
        assert say(people.bob, found, regles).etat == PUBLIE
        return
    with pytest.raises(Refus, match=r"Le débat sur cette proposition n'est pas ouvert\."):
        say(people.bob, found, regles)
    assert not Commentaire.objects.exists()


def test_what_is_masked_is_not_discussed(
    people: People, regles: Participation, debat: Proposition
) -> None:
    Proposition.objects.update(masquee="retiree")
    with pytest.raises(Refus, match="n'est pas affichée"):
        say(people.bob, debat, regles)


@pytest.mark.parametrize(
    ("position", "texte", "champ"),
    [
        ("pour", " \n ", "texte"),
        ("pour", "\x00", "texte"),
        ("pour", "a" * 2001, "texte"),
        ("", "Oui.", "position"),
        ("president", "Oui.", "position"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    people: People, regles: Participation, debat: Proposition, position: str, texte: str, champ: str
) -> None:
    with pytest.raises(Refus) as refused:
        say(people.bob, debat, regles, texte, position=position)
    assert refused.value.champ == champ
    assert not Commentaire.objects.exists()


def test_a_text_too_long_is_told_by_how_much(
    people: People, regles: Participation, debat: Proposition
) -> None:
    with pytest.raises(Refus) as refused:
        say(people.bob, debat, regles, "é" * 2007)
    assert str(refused.value) == ("Votre commentaire est trop long de 7 caractères : 2000 au plus.")
    assert len(say(people.bob, debat, regles, "é" * 2000).texte) == 2000


def test_one_answers_a_comment(people: People, regles: Participation, debat: Proposition) -> None:
    first = say(people.bob, debat, regles)
    answer = say(people.alice, debat, regles, "Merci.", parent=first, position="neutre")
    assert answer.parent == first
    assert list(Nouvelle.objects.values_list("titre", flat=True)) == [
        "Un nouveau commentaire",
        "Une réponse",
    ]


def test_one_does_not_answer_an_answer(
    people: People, regles: Participation, debat: Proposition
) -> None:
    answer = say(people.alice, debat, regles, parent=say(people.bob, debat, regles))
    with pytest.raises(Refus, match="auquel vous répondez n'est pas, ou plus, dans ce débat"):
        say(people.bob, debat, regles, "Encore.", parent=answer)


def test_one_does_not_answer_what_was_said_elsewhere(
    people: People, regles: Participation, debat: Proposition
) -> None:
    elsewhere = say(people.bob, proposition(people, regles), regles)
    with pytest.raises(Refus, match="n'est pas, ou plus, dans ce débat"):
        say(people.alice, debat, regles, parent=elsewhere)


@pytest.mark.parametrize("etat", ["en-attente", "retire"])
def test_one_does_not_answer_what_is_not_shown(
    people: People, regles: Participation, debat: Proposition, etat: str
) -> None:
    first = say(people.bob, debat, regles)
    Commentaire.objects.update(etat=etat)
    with pytest.raises(Refus, match="n'est pas, ou plus, dans ce débat"):
        say(people.alice, debat, regles, parent=first)


def test_a_button_pressed_twice_says_it_once(
    people: People, regles: Participation, debat: Proposition
) -> None:
    first = say(people.bob, debat, regles)
    with pytest.raises(Refus, match="une seule fois suffit"):
        say(people.bob, debat, regles)
    assert say(people.bob, debat, regles, parent=first).etat == PUBLIE
    assert say(people.alice, debat, regles).etat == PUBLIE


def test_a_new_account_is_read_first(
    people: People, regles: Participation, debat: Proposition
) -> None:
    people.bob.depuis = timezone.now() - timedelta(days=29)
    said = say(people.bob, debat, regles)
    assert (said.etat, said.retenu_pour) == (EN_ATTENTE, "Compte nouveau : moins de 30 jours.")
    assert not Nouvelle.objects.exists()
    people.bob.depuis = timezone.now() - timedelta(days=31)
    assert say(people.bob, debat, regles, "Une autre.").etat == PUBLIE


def test_everything_is_read_first_where_the_reglement_says_so(
    people: People, regles: Participation, debat: Proposition
) -> None:
    centre = regles.conseils["centre"]
    strict = centre.reglement.model_copy(update={"moderation": "avant"})
    rules = replace(regles, conseils={"centre": centre.model_copy(update={"reglement": strict})})
    assert say(people.bob, debat, rules, "Voir exemple.fr").retenu_pour == (
        "Le règlement du conseil demande de tout relire avant publication."
        " Contient une adresse de site."
    )


def test_a_link_is_read_first(people: People, regles: Participation, debat: Proposition) -> None:
    said = say(people.bob, debat, regles, "Tout est sur www.exemple.fr !")
    assert (said.etat, said.retenu_pour) == (EN_ATTENTE, suspects.LIEN)


def test_the_same_text_under_two_propositions_is_read_first(
    people: People, regles: Participation, debat: Proposition
) -> None:
    assert say(people.bob, debat, regles, LONG).etat == PUBLIE
    again = say(people.bob, proposition(people, regles), regles, LONG.replace("Ce", "ce"))
    assert (again.etat, again.retenu_pour) == (EN_ATTENTE, suspects.REPETE)


def test_what_was_withdrawn_still_counts_as_posted(
    people: People, regles: Participation, debat: Proposition
) -> None:
    retirer_commentaire(say(people.bob, debat, regles, LONG), par=people.bob)
    assert say(people.bob, proposition(people, regles), regles, LONG).etat == EN_ATTENTE


def test_the_fifth_comment_in_five_minutes_is_read_first(
    people: People, regles: Participation, debat: Proposition
) -> None:
    said = [say(people.bob, debat, regles, f"Commentaire n° {n}.") for n in range(5)]
    assert [one.etat for one in said] == [PUBLIE] * 4 + [EN_ATTENTE]
    assert said[-1].retenu_pour == suspects.RAFALE


def test_the_reglement_may_ask_for_an_address(
    people: People, regles: Participation, debat: Proposition
) -> None:
    centre = regles.conseils["centre"]
    asked = centre.reglement.residence.model_copy(update={"commenter": "verifiee"})
    strict = centre.reglement.model_copy(update={"residence": asked})
    rules = replace(regles, conseils={"centre": centre.model_copy(update={"reglement": strict})})
    with pytest.raises(Refus, match="Votre adresse doit d'abord être vérifiée"):
        say(people.bob, debat, rules)
    assert say(people.alice, debat, rules).etat == PUBLIE


def test_a_closed_account_says_nothing(
    people: People, regles: Participation, debat: Proposition
) -> None:
    people.bob.is_active = False
    with pytest.raises(Interdit):
        say(people.bob, debat, regles)


def test_its_author_takes_it_back_and_the_log_says_so_without_reason(
    people: People, regles: Participation, debat: Proposition
) -> None:
    said = say(people.bob, debat, regles)
    retirer_commentaire(said, par=people.bob)
    said.refresh_from_db()
    assert said.etat == "retire"
    acts = Moderation.objects.values_list("acte", "par", "raison")
    assert list(acts) == [("retirer", people.bob.pk, "")]
    with pytest.raises(Refus, match="déjà retiré"):
        retirer_commentaire(said, par=people.bob)


def test_nobody_else_takes_it_back(
    people: People, regles: Participation, debat: Proposition
) -> None:
    said = say(people.bob, debat, regles)
    for other in (people.alice, people.chloe, people.aline, habitant("Karim")):
        with pytest.raises(Interdit):
            retirer_commentaire(said, par=other)
    said.refresh_from_db()
    assert said.etat == PUBLIE
