"""The age of a child from its class or the word that names it: « en CM2 », « mon ado »."""

from __future__ import annotations

import re

from orientation.catalogue.faits import MAX_NUMBER, Span

_WORK = r"(?:travail\w*|bosse\w*|emploi|stage|poste|cap|devenir|metier|suis|recrut\w*|formation)"
_LEVEL = r"(?:en|classe de|entre en|passe en|passer en|rentre en)"
_CLASSES = [
    (re.compile(rf"\b(?:{words})\b"), span)
    for words, span in {
        r"creches?|halte garderie|nourrissons?|nouveaux? nes?|bebes?|bb": Span(0, 2),
        r"assistante? maternelle|nounou": Span(0, 2),
        r"(?:ecole|en|a la|de la|sa|l ecole) maternelle|petite section|moyenne section"
        r"|grande section": Span(3, 5),
        r"(?:au|en|le|son) cp|cours preparatoire": Span(6, 6),
        r"ce1": Span(7, 7),
        r"ce2": Span(8, 8),
        r"cm1": Span(9, 9),
        r"cm2": Span(10, 10),
        rf"{_LEVEL} (?:sixieme|6 ?e(?:me)?)": Span(11, 11),
        rf"{_LEVEL} (?:cinquieme|5 ?e(?:me)?)": Span(12, 12),
        rf"{_LEVEL} (?:quatrieme|4 ?e(?:me)?)": Span(13, 13),
        rf"{_LEVEL} (?:troisieme|3 ?e(?:me)?)": Span(14, 14),
        r"au college|collegiens?|collegiennes?": Span(11, 15),
        r"au lycee|lyceens?|lyceennes?|en terminale|en seconde(?! main)"
        r"|en premiere(?! (?:instance|ligne|fois|urgence))": Span(15, 18),
        r"(?:mon|ma|notre|nos|mes|une?|son|sa|deux|des|cet|cette) (?:grande? )?ado(?:lescente?)?s?":
            Span(11, 17),
    }.items()
]  # fmt: skip
_NOT_A_CHILD_S = re.compile(
    rf"\b{_WORK}(?: [a-z]+){{0,3}} (?:creches?|assistante? maternelle|nounou)\b"
    r"|\b(?:prof\w*|enseign\w*|surveillante?|cantiniere|agente?|atsem|instit\w*|aesh|cpe|travaille)"
    r" (?:en|au|a la|dans un) [a-z0-9]+"
    r"|\b(?:arretee?|quittee?|lachee?|stoppee?|sortie?)(?: l ecole)? (?:en|au|a la|apres la)"
    r" (?:[0-9] )?[a-z]+"
)
"""« je travaille en crèche », « j'ai arrêté en cinquième »."""


def read_classes(text: str) -> list[Span]:
    """The ages of the classes a plain text names."""
    text = _NOT_A_CHILD_S.sub("", text)
    return [ages for pattern, ages in _CLASSES if pattern.search(text)]


def union(spans: list[Span]) -> Span | None:
    """From the lowest to the highest of all."""
    if not spans:
        return None
    return Span(min(one.low for one in spans), min(MAX_NUMBER, max(one.high for one in spans)))
