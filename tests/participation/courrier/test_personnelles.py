"""Letters to people about themselves, word for word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from participation.actions.guichet import emarger_papier
from participation.actions.lettres import ecrire
from participation.courrier.composition import Lettre
from participation.courrier.contenu import Lu
from participation.courrier.redaction import rediger
from participation.models import Appel, Commentaire, Envoi, Mandat, Moderation, Mouvement
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.participation.courriers import MARDI, banc
from tests.participation.habitants import CONSEIL, People
from tests.participation.scrutins import DURING, electeur, members, opened

ICI = "http://127.0.0.1:8000/participer"
COURRIEL = "conseil-centre@rivemont.example"
PIED = f"""
Vous recevez ce courriel parce qu’il vous concerne, vous. Une question ? Écrivez à {COURRIEL}.

Ville de Rivemont, 1 place de la République, 49999 Rivemont
Téléphone : 02 61 91 00 00
"""
SUITE = """\
Et maintenant ?
Vous n’avez rien à faire. Le conseil vous écrira avant chaque séance, au moins 10 jours à l’avance.
"""
SUPPLEANT = "Si un siège de titulaire se libère, il peut vous revenir : nous vous le dirons.\n"
REFUS = f"""
Vous ne pouvez pas, ou ne souhaitez pas, siéger ?
Dites-le à {COURRIEL} : la personne suivante du tirage sera appelée. Vous n’avez pas à dire \
pourquoi.
"""


def written(cle: str, personne: Personne, contenu: Lu) -> Lettre:
    ecrire(cle, personne, at=MARDI)
    found = rediger(Envoi.objects.get(cle=cle), contenu)
    assert found is not None
    assert found.desabonnement == ""
    return Lettre(found.sujet, found.texte.replace("\xa0", " "))


def mandat(personne: Personne, **columns: Any) -> Mandat:
    term = {"du": date(2026, 9, 23), "au": date(2028, 9, 22)}
    columns = {"conseil": CONSEIL, "college": "habitants", **term, **columns}
    return Mandat.objects.create(personne=personne, **columns)


@pytest.fixture
def tirage(people: People) -> str:
    """The number of a draw, and the address where it is published."""
    drawn = {"clos_le": MARDI, "fige_le": MARDI, "tire_le": MARDI}
    return str(Appel.objects.create(conseil=CONSEIL, college="habitants", **drawn).pk)


def test_whoever_is_drawn(people: People, contenu: Lu, tirage: str) -> None:
    found = written(f"tire:{mandat(people.bob).pk}:{tirage}", people.bob, contenu)
    assert found == Lettre(
        "[Conseil du Centre] Le tirage au sort vous donne une place",
        "Conseil du Centre\nHabitants\n\n"
        "Le tirage au sort vous donne une place au conseil de quartier : vous êtes titulaire.\n"
        "Votre mandat va du 23 septembre 2026 au 22 septembre 2028.\n\n"
        f"{SUITE}{REFUS}\n"
        "Le tirage est publié en entier, et chacun peut le refaire :"
        f" {ICI}/conseils/centre/candidatures/{tirage}/\n{PIED}",
    )


def test_whoever_is_called_from_the_reserve(people: People, contenu: Lu, tirage: str) -> None:
    called = mandat(people.bob, rang="suppleant", du=date(2027, 3, 1))
    found = written(f"appele:{called.pk}:{tirage}", people.bob, contenu)
    assert found == Lettre(
        "[Conseil du Centre] Une place se libère : elle est à vous",
        "Conseil du Centre\nHabitants\n\n"
        "Une place s’est libérée au conseil de quartier. D’après le tirage au sort, elle est à"
        " vous : vous êtes suppléante ou suppléant.\n"
        "Vous finissez le mandat commencé : du 1er mars 2027 au 22 septembre 2028.\n\n"
        f"{SUITE}{SUPPLEANT}{REFUS}\n"
        "Le tirage est publié en entier, et chacun peut le refaire :"
        f" {ICI}/conseils/centre/candidatures/{tirage}/\n{PIED}",
    )


def test_a_candidate_to_whom_the_lot_gave_nothing(people: People, contenu: Lu, tirage: str) -> None:
    found = written(f"reserve:{tirage}:{people.bob.pk}", people.bob, contenu)
    assert found == Lettre(
        "[Conseil du Centre] Merci pour votre candidature",
        "Conseil du Centre\nHabitants\n\n"
        "Merci d’avoir proposé votre candidature. Un conseil de quartier vit par celles et ceux"
        " qui s’y engagent.\n\n"
        "Cette fois, le tirage au sort ne vous a pas donné de place. Vous êtes en réserve :"
        " si une place se libère d’ici au 16 novembre 2028, elle peut vous revenir, et nous vous"
        " le dirons. Vous n’avez rien à faire.\n\n"
        "Votre rang, et tout le tirage que chacun peut refaire :"
        f" {ICI}/conseils/centre/candidatures/{tirage}/\n\n"
        "Sans attendre, vous pouvez proposer une idée, en soutenir une, ou dire votre avis :"
        f" {ICI}/conseils/centre/\n{PIED}",
    )


def test_whoever_is_drawn_and_sits_already(people: People, contenu: Lu, tirage: str) -> None:
    ended = {"fini_le": date(2026, 9, 23), "raison": "siège déjà au conseil"}
    found = written(f"empeche:{mandat(people.bob, **ended).pk}:{tirage}", people.bob, contenu)
    assert "celle-ci revient à la personne suivante du tirage.\nPour vous, rien ne change." in (
        found.texte
    )


def test_whoever_is_named(people: People, contenu: Lu) -> None:
    found = written(f"nomme:{mandat(people.bob).pk}", people.bob, contenu)
    assert found == Lettre(
        "[Conseil du Centre] Vous êtes membre du conseil",
        "Conseil du Centre\nHabitants\n\n"
        "Vous êtes maintenant membre du conseil de quartier : titulaire.\n"
        "Votre mandat va du 23 septembre 2026 au 22 septembre 2028.\n\n"
        f"{SUITE}\n"
        "Vous ne pouvez pas, ou ne souhaitez pas, siéger ?\n"
        f"Dites-le à {COURRIEL}. Vous n’avez pas à dire pourquoi.\n{PIED}",
    )


def test_whoever_s_mandat_is_ended(people: People, contenu: Lu) -> None:
    ended = mandat(people.bob, fini_le=date(2027, 1, 3), raison="déménage")
    assert written(f"fini:{ended.pk}", people.bob, contenu) == Lettre(
        "[Conseil du Centre] Votre mandat est fini",
        "Conseil du Centre\nHabitants\n\n"
        "Votre mandat de titulaire au conseil de quartier est fini depuis le 3 janvier 2027.\n\n"
        "La raison donnée :\n« déménage »\n\n"
        "Merci pour le temps que vous y avez donné.\n"
        f"Ce n’est pas exact, ou vous n’êtes pas d’accord ? Écrivez à {COURRIEL}.\n{PIED}",
    )


def test_whoever_wrote_what_is_not_recevable(people: People, contenu: Lu) -> None:
    hidden = banc(people.alice, masquee="en-attente")
    move = Mouvement.objects.create(
        proposition=hidden, de="deposee", vers="irrecevable", raison="Hors du quartier.\n"
    )
    assert written(f"irrecevable:{move.pk}", people.alice, contenu) == Lettre(
        "[Conseil du Centre] Votre proposition n’est pas recevable",
        "Un banc rue Haute\nConseil du Centre\n\n"
        "Le conseil a lu votre proposition : elle n’est pas recevable. Il ne peut donc pas"
        " l’étudier, et elle n’est pas affichée.\n\n"
        "La raison donnée :\n« Hors du quartier. »\n\n"
        f"Vous pouvez la relire : {ICI}/propositions/{hidden.pk}/\n"
        f"Vous n’êtes pas d’accord, ou vous voulez en parler ? Écrivez à {COURRIEL}.\n{PIED}",
    )


def moderated(people: People, acte: str, **masked: str) -> Moderation:
    said = Commentaire.objects.create(
        proposition=banc(**masked), auteur=people.bob, position="pour", texte="Oui !", le=MARDI
    )
    return Moderation.objects.create(commentaire=said, acte=acte, raison="Une insulte.")


def test_whoever_wrote_a_comment_that_is_withdrawn(people: People, contenu: Lu) -> None:
    acte = moderated(people, "retirer")
    assert written(f"moderation:{acte.pk}", people.bob, contenu) == Lettre(
        "[Conseil du Centre] Votre commentaire est retiré",
        "Un banc rue Haute\nConseil du Centre\n\n"
        "L’équipe du conseil a retiré votre commentaire : il n’est pas affiché.\n\n"
        "La raison donnée :\n« Une insulte. »\n\n"
        "Vous aviez écrit, le 17 novembre 2026 :\n« Oui ! »\n\n"
        f"Vous n’êtes pas d’accord ? Dites pourquoi à {COURRIEL}. Votre texte sera relu, et peut"
        " être affiché de nouveau.\n"
        f"Tout ce qui est retiré, et pourquoi : {ICI}/conseils/centre/moderation/journal/\n{PIED}",
    )


def test_whoever_wrote_a_comment_that_is_put_back(people: People, contenu: Lu) -> None:
    acte = moderated(people, "retablir")
    said = acte.commentaire
    assert said is not None
    assert written(f"moderation:{acte.pk}", people.bob, contenu) == Lettre(
        "[Conseil du Centre] Votre commentaire est rétabli",
        "Un banc rue Haute\nConseil du Centre\n\n"
        "Votre commentaire est de nouveau affiché.\n\n"
        "La raison donnée :\n« Une insulte. »\n\n"
        "Vous aviez écrit, le 17 novembre 2026 :\n« Oui ! »\n\n"
        f"À lire ici : {ICI}/propositions/{said.proposition_id}/#commentaire-{said.pk}\n{PIED}",
    )


def test_what_is_hidden_is_not_named_to_those_who_commented_on_it(
    people: People, contenu: Lu
) -> None:
    acte = moderated(people, "retablir", masquee="retiree")
    found = written(f"moderation:{acte.pk}", people.bob, contenu)
    assert found.texte.startswith("Conseil du Centre\n\nVotre commentaire")
    assert "/propositions/" not in found.texte


def test_the_town_hall_answers_for_a_conseil_that_it_closed(people: People, contenu: Lu) -> None:
    ended = mandat(people.bob, conseil="dissous", fini_le=date(2027, 1, 3), raison="dissolution")
    found = written(f"fini:{ended.pk}", people.bob, contenu)
    assert found.sujet == "[Conseil de quartier] Votre mandat est fini"
    assert "Écrivez à mairie@rivemont.example." in found.texte


@pytest.mark.parametrize("genre", ["tire", "fini", "reserve", "irrecevable", "moderation"])
def test_nothing_is_said_of_what_is_gone(people: People, contenu: Lu, genre: str) -> None:
    ecrire(f"{genre}:999:1", people.bob, at=MARDI)
    assert rediger(Envoi.objects.get(), contenu) is None


def test_whoever_an_agent_signed_for(people: People, contenu: Lu, regles: Participation) -> None:
    (voter, _) = members(2)
    scrutin = opened(people, regles)
    emarger_papier(scrutin, electeur(scrutin, voter), par=people.agathe, at=DURING)
    (sent,) = Envoi.objects.all()
    assert (sent.personne, sent.ecrit_le) == (voter, DURING.replace(minute=0))
    found = rediger(sent, contenu)
    assert found is not None
    assert found.sujet == "[Conseil du Centre] Vous avez voté"
    assert (
        found.texte.replace("\xa0", " ")
        == f"""\
Vous avez voté
Conseil du Centre

Votre nom est signé sur la liste du vote « Un banc rue Haute », le 2 octobre 2026, entre 14\u202fh \
et 15\u202fh, sur papier.

Un agent de la ville l’a fait pour la personne qui est venue. Ce courriel ne dit pas ce qu’elle a \
voté : personne ici ne le sait.

Ce n’était pas vous ? Écrivez tout de suite à {COURRIEL}. Tant que l’urne n’est pas ouverte, ce \
vote peut encore être annulé.

La page du vote : {ICI}/conseils/centre/votes/{scrutin.pk}/
{PIED}"""
    )
