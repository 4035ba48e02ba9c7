"""The answers of a small town, as someone types them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from portail.redaction.reponses import Reponses
from tests.servers import ROOT

TODAY = date(2026, 11, 22)
MODELE: Path = ROOT / "content"
TYPED = {
    "nom": "Orsac-le-Bas",
    "article": "d'",
    "departement": "Val-de-Loue",
    "maire": "Jeanne L'Hostis",
    "adresse": "2 place de l'Orme, 49998 Orsac-le-Bas",
    "telephone": "02 61 91 40 00",
    "courriel": "mairie@orsac.example",
    "site": "https://www.orsac.example/",
    "horaires": "Tu-Fr 09:00-12:00; PH off",
    "hebergeur": "Hébergeur d'Orsac, 1 rue des Machines, 49998 Orsac, 02 61 91 49 99.",
    "quartier": "L'Île aux Bœufs",
    "rues": "rue de l'Orme; quai #3 ; impasse : du Puits",
    "guichet": "Accueil de la mairie",
    "guichet_adresse": "4 place de l'Orme, 49998 Orsac-le-Bas",
    "guichet_telephone": "02 61 91 40 01",
    "guichet_horaires": "Mo-Fr 09:00-12:00,14:00-16:00; PH off",
}


def reponses(**changed: str) -> Reponses:
    return Reponses.model_validate({**TYPED, **changed})


def options(*left_out: str) -> list[str]:
    return [
        f"--{name.replace('_', '-')}={value}"
        for name, value in TYPED.items()
        if name not in left_out
    ]
