"""A letter put together: a subject on one line, plain text, the town at its foot."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from participation.courrier import jetons
from participation.courrier.contenu import Contenu
from participation.courrier.jetons import Abonnement
from participation.models import Envoi


@dataclass(frozen=True, slots=True)
class Lettre:
    sujet: str
    texte: str
    desabonnement: str = ""
    """Blank where nothing stops it: it concerns the person themselves."""


def composer(
    sujet: str,
    gabarit: str,
    contenu: Contenu,
    mots: dict[str, object],
    voulu: Abonnement | None = None,
) -> Lettre:
    arret = jetons.adresse(voulu) if voulu else ""
    mots |= {
        "commune": contenu.town.commune,
        "desabonnement": arret,
        "mes_suivis": adresse("abonnements"),
    }
    texte = render_to_string(f"participation/courrier/{gabarit}.txt", mots)
    return Lettre(_court(ligne(sujet)), f"{texte.strip()}\n", arret)


def nom_du_conseil(slug: str, contenu: Contenu) -> str:
    """A conseil that the town closed is still named by what people told of it."""
    found = contenu.participation.conseils.get(slug)
    return found.nom if found else "Conseil de quartier"


def adresse(nom: str, *args: object) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(f'participation:{nom}', args=args)}"


def ligne(texte: str) -> str:
    """On one line: in a subject, a line end would begin another header."""
    return " ".join(texte.split())


def _court(sujet: str) -> str:
    most = Envoi._meta.get_field("sujet").max_length or 200
    return sujet if len(sujet) <= most else f"{sujet[: most - 1]}…"
