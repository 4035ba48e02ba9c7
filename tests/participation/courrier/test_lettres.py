"""What letters say, word for word."""

from __future__ import annotations

from participation.courrier import lettres
from participation.courrier.contenu import Lu
from participation.models import Envoi, Nouvelle, Suivi
from tests.participation.courriers import annonce, banc, suit
from tests.participation.habitants import CONSEIL, People

PIED = """\
Choisir ce que vous suivez : http://127.0.0.1:8000/participer/suivis/

Ville de Rivemont, 1 place de la République, 49999 Rivemont
Téléphone : 02 61 91 00 00
"""


def written(une: Nouvelle, suivi: Suivi, contenu: Lu) -> str:
    lettre = lettres.nouvelle(une, suivi, contenu)
    return lettre.texte.replace(lettre.desabonnement, "ARRET").replace("\xa0", " ")


def test_a_letter_about_a_proposition(people: People, contenu: Lu) -> None:
    found = banc()
    une = annonce(found, "Elle est maintenant : classée", texte="Un banc y est déjà.\n")
    assert written(une, suit(people.bob, found), contenu) == (
        "Un banc rue Haute\nConseil du Centre\n\n"
        "Elle est maintenant : classée\n\n"
        "« Un banc y est déjà. »\n\n"
        f"À lire ici : http://127.0.0.1:8000/participer/propositions/{found.pk}/\n\n"
        "Vous recevez ce courriel parce que vous suivez cette proposition.\n"
        f"Ne plus le recevoir : ARRET\n{PIED}"
    )


def test_a_letter_about_a_conseil(people: People, contenu: Lu) -> None:
    une = annonce(None, "Le tirage au sort a eu lieu")
    assert written(une, suit(people.bob, CONSEIL), contenu) == (
        "Conseil du Centre\n\n"
        "Le tirage au sort a eu lieu\n\n"
        "À lire ici : http://127.0.0.1:8000/participer/conseils/centre/\n\n"
        "Vous recevez ce courriel parce que vous suivez ce conseil.\n"
        f"Ne plus le recevoir : ARRET\n{PIED}"
    )


def test_a_digest_puts_what_happened_under_each_title(people: People, contenu: Lu) -> None:
    one, other = banc(), banc(titre="Une fontaine")
    news = [
        annonce(one, "La proposition a été réécrite"),
        annonce(other, "Elle est maintenant : recevable"),
        annonce(one, "Elle est maintenant : en débat"),
        annonce(None, "Le tirage au sort a eu lieu"),
    ]
    lettre = lettres.semaine(news, people.bob, contenu)
    assert lettre.texte.replace(lettre.desabonnement, "ARRET").replace("\xa0", " ") == (
        "Voici ce qui s'est passé dans ce que vous suivez.\n\n"
        "Un banc rue Haute\nConseil du Centre\n"
        "- La proposition a été réécrite\n- Elle est maintenant : en débat\n"
        f"À lire ici : http://127.0.0.1:8000/participer/propositions/{one.pk}/\n\n"
        "Une fontaine\nConseil du Centre\n- Elle est maintenant : recevable\n"
        f"À lire ici : http://127.0.0.1:8000/participer/propositions/{other.pk}/\n\n"
        "Conseil du Centre\n- Le tirage au sort a eu lieu\n"
        "À lire ici : http://127.0.0.1:8000/participer/conseils/centre/\n\n"
        "Vous recevez ce résumé parce que vous l'avez choisi."
        " Le lien qui suit arrête tous vos résumés.\n"
        f"Ne plus le recevoir : ARRET\n{PIED}"
    )


def test_signs_are_written_as_they_are(people: People, contenu: Lu) -> None:
    found = banc(titre="Un banc & l'ombre <rue Haute>")
    lettre = lettres.nouvelle(annonce(found), suit(people.bob, found), contenu)
    assert "Un banc & l'ombre <rue Haute>" in lettre.texte
    assert lettre.sujet == "[Conseil du Centre] Un banc & l'ombre <rue Haute> : en débat"


def test_a_title_on_two_lines_adds_no_header(people: People, contenu: Lu) -> None:
    found = banc(titre="Un banc\r\nBcc: tous@rivemont.example")
    lettre = lettres.nouvelle(annonce(found), suit(people.bob, found), contenu)
    assert lettre.sujet == ("[Conseil du Centre] Un banc Bcc: tous@rivemont.example : en débat")
    assert lettre.texte.startswith("Un banc Bcc: tous@rivemont.example\n")


def test_a_long_subject_is_cut(people: People, contenu: Lu) -> None:
    found = banc(titre="Un banc " * 15)
    lettre = lettres.nouvelle(annonce(found, "É" * 200), suit(people.bob, found), contenu)
    assert len(lettre.sujet) == Envoi._meta.get_field("sujet").max_length
    assert lettre.sujet.endswith("é…") or lettre.sujet.endswith("É…")


def test_a_conseil_that_was_closed_is_still_told_of(people: People, contenu: Lu) -> None:
    found = banc(conseil="dissous")
    une = Nouvelle(conseil="dissous", proposition=found, titre="Elle est maintenant : classée")
    lettre = lettres.nouvelle(une, suit(people.bob, found), contenu)
    assert lettre.sujet == "[Conseil de quartier] Un banc rue Haute : classée"
