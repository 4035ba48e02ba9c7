"""What a new town takes over from the content that comes with the software: all that is national.

Besoins, questions, urgences, national numbers, phrases to learn from: they speak of no town, but
for a few lines. A line that names the town of the demonstration is left out; the sentences that
residents would read are said again with the new town's answers, word for word or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from portail.contenu.hours import MONTHS
from portail.contenu.problems import Report
from portail.contenu.town import Commune
from portail.contenu.tree import load_file
from portail.redaction.reponses import Reponses

FOLDERS = ("besoins", "lexique", "messages", "questions", "urgences", "pages")
FILES = ("hors-sujet.yaml", "numeros.yaml", "participation.yaml", "themes.yaml")
NAMES = re.compile(r"rivemont|\bglycines\b|\baubertin\b", re.IGNORECASE)
"""The demonstration's own names, as its residents type them; its streets and counters have
the names of every town."""
SERVICES = re.compile(r"^services: \[.*\]$", re.MULTILINE)
MESSAGE = "  - texte: "
SAID_AGAIN = {
    "besoins/nouvel-arrivant.yaml": (("Bienvenue à Rivemont !", "Bienvenue !"),),
    "urgences/faim.yaml": (
        (
            "Allez au CCAS, l'aide sociale de la ville, dès qu'il ouvre,",
            "Allez au CCAS ou à la mairie, dès l'ouverture,",
        ),
        ("ou demandez pour lui au CCAS.", "ou demandez pour lui au CCAS ou à la mairie."),
    ),
    "pages/accessibilite.yaml": (
        ("accessibilite@rivemont.example ou au 02 61 91 00 00", "{courriel} ou au {telephone}"),
        ("Faite le 21 novembre 2026.", "Faite le {jour}."),
    ),
    "pages/comment-ca-marche.yaml": (
        (
            "le CCAS vous reçoit toujours.",
            "on vous reçoit toujours ici : {guichet}, {guichet_telephone}.",
        ),
    ),
    "pages/mentions-legales.yaml": (
        (
            "Ville de Rivemont, 1 place de la République, 49999 Rivemont."
            " Téléphone : 02 61 91 00 00.",
            "{nom}, {adresse}. Téléphone : {telephone}.",
        ),
        (
            "Directrice de la publication : Hélène Aubertin, maire.",
            "Direction de la publication : {maire}, maire.",
        ),
        (
            "Hébergeur de Rivemont, 3 rue du Serveur, 49999 Rivemont. Téléphone : 02 61 91 99 99.",
            "{hebergeur}.",
        ),
        (
            "\n\n  Rivemont est une ville inventée."
            " Ses adresses et ses téléphones ne sont pas réels.",
            "",
        ),
    ),
    "pages/vos-donnees.yaml": (("donnees@rivemont.example", "{courriel}"),),
}
"""File -> what stands in it once, and what is said in its place."""


class ModeleChange(Exception):
    """The content of the demonstration is no longer what this module knows how to take over."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}\nReprenez le dossier « content » livré avec le logiciel.")


@dataclass(frozen=True, slots=True)
class Modele:
    """The content that comes with the software, found fit to be taken over."""

    commune: Commune
    texts: dict[str, str]
    """Name -> text of every file that holds what is national."""

    @classmethod
    def read(cls, root: Path) -> Modele:
        report = Report()
        commune = load_file(root, "commune.yaml", Commune, report)
        if commune is None:
            raise ModeleChange(str(report.errors[0]))
        try:
            texts = _texts(root)
        except (OSError, UnicodeDecodeError) as exc:
            raise ModeleChange(f"« {root} » ne se lit pas.") from exc
        for name, pairs in SAID_AGAIN.items():
            for old, _ in pairs:
                if texts.get(name, "").count(old) != 1:
                    why = "n'y est plus une fois et une seule."
                    raise ModeleChange(f"{name} : « {old.strip()} » {why}")
        return cls(commune.value, texts)

    def carried(self, reponses: Reponses, today: date) -> dict[str, str]:
        """Name -> text of every file, as the new town has it."""
        answers = {**reponses.model_dump(), "jour": _in_words(today)}
        answers["hebergeur"] = reponses.hebergeur.rstrip(".")
        return {name: _taken_over(name, text, answers) for name, text in self.texts.items()}


def _texts(root: Path) -> dict[str, str]:
    paths = [root / name for name in FILES]
    for folder in FOLDERS:
        paths += sorted((root / folder).glob("*.yaml"))
    return {one.relative_to(root).as_posix(): one.read_text(encoding="utf-8") for one in paths}


def _in_words(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def _taken_over(name: str, text: str, answers: dict[str, Any]) -> str:
    text = _said_again(text, dict(SAID_AGAIN.get(name, ())), answers)
    if name.startswith("pages/"):
        return text
    if name.startswith("urgences/"):
        text = SERVICES.sub("services: []", text)
    return _without_names(text, name.startswith("messages/"))


def _said_again(text: str, pairs: dict[str, str], answers: dict[str, Any]) -> str:
    """In one pass: what an answer says is never taken for what stood there."""
    olds = "|".join(re.escape(one) for one in pairs) or r"(?!)"
    return re.sub(olds, lambda found: pairs[found.group()].format_map(answers), text)


def _without_names(text: str, messages: bool) -> str:
    """Without the lines, or the messages of several lines, that name the demonstration."""
    start = rf"(?m)^(?={re.escape(MESSAGE)})" if messages else r"(?m)^"
    return "".join(one for one in re.split(start, text) if not NAMES.search(one))
