"""Comments in any state, and the pages where they are read and moderated."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.test import Client

from participation.models import Commentaire, Proposition
from participation.queries.debat import fil
from participation.queries.dossiers import Cible
from participation.queries.proposition import Lecteur
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import People, sign_in


def say(
    par: Personne,
    sur: Proposition,
    texte: str = "Bonne idée.",
    position: str = "pour",
    etat: str = "publie",
    parent: Commentaire | None = None,
) -> Commentaire:
    """A row as the actions leave it, without their limits."""
    return Commentaire.objects.create(
        proposition=sur,
        auteur=par,
        position=position,
        texte=texte,
        etat=etat,
        parent=parent,
        retenu_pour="Contient une adresse de site." if etat == "en-attente" else "",
    )


def shown(sur: Proposition, lecteur: Lecteur, regles: Participation | None = None) -> Element:
    """The debate as this reader gets it on the page of the proposition."""
    context = {"fil": fil(sur, lecteur, regles)}
    names = ("fil", "commenter")
    return read(
        "".join(render_to_string(f"participation/includes/{n}.html", context) for n in names)
    )


def place(cible: Cible) -> str:
    """Where this text is moderated."""
    if isinstance(cible, Proposition):
        return f"/participer/propositions/{cible.pk}/moderer/"
    return f"/participer/propositions/{cible.proposition_id}/commentaires/{cible.pk}/moderer/"


def animatrice(client: Client, people: People) -> Client:
    return sign_in(client, people.chloe, second_factor=True)


def ask(client: Client, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return read(answer.content)
