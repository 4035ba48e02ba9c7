"""What is told of a séance: every member once, whoever follows the conseil once, nobody twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.actions.diffusion import diffuser, resumer
from participation.actions.ordre_du_jour import ajouter_point, prendre
from participation.actions.seances import annuler, convoquer, modifier
from participation.actions.suivis import ne_plus_rien_suivre
from participation.courrier.contenu import Lu
from participation.courrier.lettres import convocation
from participation.models import Envoi, Mandat, Nouvelle, Proposition
from participation.parcours import Etat
from participation.queries.suivis import SEMAINE
from participation.reglement.schema import Participation
from tests.participation.courriers import Envoyer, destinataires, suit
from tests.participation.habitants import CONSEIL, People, habitant, proposition
from tests.participation.reunions import (
    DEBUT,
    NOW,
    SALLE,
    convoked,
    prepared,
    prevue,
    seat,
)
from tests.participation.verbaux import fige
from tests.smtp import Boite

ALICE, BOB, CHLOE = (f"{nom}@rivemont.example" for nom in ("alice", "bob", "chloe"))
SITE = "http://127.0.0.1:8000/participer"
PIED = (
    "Vous recevez ce courriel parce que vous êtes membre de ce conseil.\n\n"
    "Ville de Rivemont, 1 place de la République, 49999 Rivemont\nTéléphone : 02 61 91 00 00\n"
)


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_members_and_followers_are_told_each_once(people: People, regles: Participation) -> None:
    seat(people.alice)
    seat(habitant("Suppleant"), "suppleant")
    suit(people.alice, CONSEIL)
    suit(people.bob, CONSEIL)
    convoked(people, regles)
    assert diffuser(at=NOW) == 1
    assert destinataires() == [ALICE, BOB, "suppleant@rivemont.example"]
    une = Nouvelle.objects.get()
    keys = dict(Envoi.objects.order_by("a").values_list("a", "cle"))
    assert keys[ALICE] == f"convocation:{une.pk}:{people.alice.pk}"
    assert keys[BOB] == f"nouvelle:{une.pk}:{people.bob.pk}"


def test_who_convokes_and_sits_is_called_like_the_others(
    people: People, regles: Participation
) -> None:
    seat(people.chloe)
    convoked(people, regles)
    diffuser(at=NOW)
    assert destinataires() == [CHLOE]


def test_who_does_not_sit_that_day_is_not_called(people: People, regles: Participation) -> None:
    day = DEBUT.date()
    first, last, left = habitant("Premier"), habitant("Dernier"), habitant("Partie")
    seat(first, du=day)
    seat(last, au=day)
    seat(habitant("Trop-tard"), du=day + timedelta(days=1))
    seat(habitant("Trop-tot"), au=day - timedelta(days=1))
    Mandat.objects.filter(pk=seat(left).pk).update(fini_le=day, raison="déménage")
    seat(people.bob)
    people.bob.is_active = False
    people.bob.save()
    Mandat.objects.filter(pk=seat(people.alice).pk).update(conseil="gare")
    convoked(people, regles)
    diffuser(at=NOW)
    assert destinataires() == [last.courriel, first.courriel]


def test_the_convocation_says_when_where_and_of_what(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    seat(people.alice)
    found = prepared(people, regles, "Le budget")
    prendre(found, proposition(people, regles, Etat.RETENUE), par=people.chloe)
    remote = prevue(lien="https://visio.example/x")
    modifier(found, remote, par=people.chloe, regles=regles, at=NOW)
    convoquer(found, par=people.chloe, regles=regles, at=NOW)
    diffuser(at=NOW)
    envoyer(NOW)
    letter = Envoi.objects.get(cle__startswith="convocation")
    assert plain(letter.sujet) == (
        "[Conseil du Centre] Séance le mardi 20 octobre 2026 à 18 h 30 : les membres sont convoqués"
    )
    assert plain(letter.texte) == (
        "Conseil du Centre\n\n"
        "Séance le mardi 20 octobre 2026 à 18 h 30 : les membres sont convoqués\n\n"
        f"Mardi 20 octobre 2026 à 18 h 30\n{SALLE}\n1 h 30 environ\n"
        "À distance : https://visio.example/x\n\n"
        "Ordre du jour\n1. Le budget\n2. Un banc rue Haute\n\n"
        f"À lire ici, avec les documents : {SITE}/conseils/centre/seances/{found.pk}/\n"
        "L’ajouter à votre agenda :"
        f" {SITE}/conseils/centre/seances/{found.pk}/seance.ics\n\n{PIED}"
    )


def test_a_convocation_is_no_list_that_one_leaves(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    seat(people.alice)
    convoked(people, regles)
    diffuser(at=NOW)
    ne_plus_rien_suivre(par=people.alice)
    envoyer(NOW)
    (found,) = boite.lettres
    assert (found["To"], found["List-Unsubscribe"]) == (ALICE, None)
    assert found["Message-ID"] == Envoi.objects.get().message_id


def test_a_follower_is_told_when_and_where(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    suit(people.bob, CONSEIL)
    found = convoked(people, regles)
    diffuser(at=NOW)
    envoyer(NOW)
    letter = Envoi.objects.get()
    assert plain(letter.texte).startswith(
        "Conseil du Centre\n\n"
        "Séance le mardi 20 octobre 2026 à 18 h 30 : les membres sont convoqués\n\n"
        f"Mardi 20 octobre 2026 à 18 h 30\n{SALLE}\n\n"
        f"À lire ici : {SITE}/conseils/centre/seances/{found.pk}/\n\n"
        "Vous recevez ce courriel parce que vous suivez ce conseil.\n"
    )
    assert letter.desabonnement


def test_a_weekly_follower_reads_it_in_the_digest(
    people: People, regles: Participation, contenu: Lu
) -> None:
    suit(people.bob, CONSEIL, SEMAINE, depuis=NOW)
    found = convoked(people, regles)
    diffuser(at=NOW)
    assert destinataires() == []
    resumer(contenu=contenu, at=NOW + timedelta(days=7))
    assert f"{SITE}/conseils/centre/seances/{found.pk}/" in Envoi.objects.get().texte


def test_a_move_corrects_the_convocation_once(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    seat(people.alice)
    found = convoked(people, regles)
    for _ in range(2):
        modifier(found, prevue(lieu="Gymnase"), par=people.chloe, regles=regles, at=NOW)
        diffuser(at=NOW)
        envoyer(NOW)
    _, letter = Envoi.objects.order_by("pk")
    assert plain(letter.sujet) == (
        "[Conseil du Centre] La séance du mardi 20 octobre 2026 à 18 h 30 change de lieu"
    )
    assert "Mardi 20 octobre 2026 à 18 h 30\nGymnase\n" in plain(letter.texte)
    assert "1. Le budget\n" in letter.texte


def test_calling_off_says_why_and_expects_nobody(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    seat(people.alice)
    suit(people.bob, CONSEIL)
    found = convoked(people, regles)
    diffuser(at=NOW)
    envoyer(NOW)
    Envoi.objects.all().delete()
    annuler(found, par=people.chloe, motif="La salle est inondée.", at=NOW)
    diffuser(at=NOW)
    envoyer(NOW)
    member, follower = (plain(one.texte) for one in Envoi.objects.order_by("a"))
    assert member == (
        "Conseil du Centre\n\n"
        "La séance du mardi 20 octobre 2026 à 18 h 30 est annulée\n\n"
        "« La salle est inondée. »\n\n"
        f"À lire ici, avec les documents : {SITE}/conseils/centre/seances/{found.pk}/\n"
        "Mettre à jour votre agenda :"
        f" {SITE}/conseils/centre/seances/{found.pk}/seance.ics\n\n{PIED}"
    )
    assert ("« La salle est inondée. »" in follower, SALLE in follower) == (True, False)


def test_what_moderation_hides_is_in_no_convocation(
    people: People, regles: Participation, boite: Boite, envoyer: Envoyer
) -> None:
    seat(people.alice)
    found = prepared(people, regles)
    taken = proposition(people, regles, Etat.RETENUE)
    prendre(found, taken, par=people.chloe)
    convoquer(found, par=people.chloe, regles=regles, at=NOW)
    Proposition.objects.filter(pk=taken.pk).update(masquee="retiree")
    diffuser(at=timezone.now())
    envoyer(timezone.now())
    assert "banc" not in Envoi.objects.get(cle__startswith="convocation").texte


@pytest.mark.parametrize("members", [1, 30])
def test_a_convocation_costs_the_same_whatever_the_number_of_members(
    people: People,
    regles: Participation,
    members: int,
    django_assert_num_queries: object,
) -> None:
    for rank in range(members):
        seat(habitant(f"Membre{rank}"))
    found = prepared(people, regles, "Le budget")
    ajouter_point(found, "La suite", par=people.chloe)
    convoquer(found, par=people.chloe, regles=regles, at=NOW)
    with django_assert_num_queries(8):  # type: ignore[operator]
        diffuser(at=NOW)
    assert Envoi.objects.count() == members


def test_once_it_was_held_members_are_told_that_it_can_be_read(
    people: People, regles: Participation, contenu: Lu
) -> None:
    one = fige(people, regles)
    une = Nouvelle.objects.filter(seance=one.seance).latest("pk")
    assert plain(convocation(une, one.seance, contenu).texte) == (
        "Conseil du Centre\n\nLe procès-verbal de la séance du mardi 20 octobre 2026 est signé\n\n"
        f"À lire ici, avec les documents : {SITE}/conseils/centre/seances/{one.seance.pk}/\n\n"
        f"{PIED}"
    )
