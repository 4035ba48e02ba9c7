"""The worst time met: ten thousand characters of everything that might be slow.

Of each text the best of a few runs: what the text costs, not what else the machine was doing.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from random import Random
from typing import Any

from orientation.porte import Porte
from tests.benchmarks.measure import SEED, Row, milliseconds, milliseconds_of
from tests.benchmarks.site import ask

LENGTH = 10_000
RUNS = 5
SHOWN = 4
AIM_MS = 100.0

REPEATED = {
    "une lettre": "a",
    "« je »": "je ",
    "« rue »": "rue ",
    "des rues presque justes": "12 rue de la prairi fleuri bis ",
    "des âges": "ma fille de 12 ans et ",
    "des nombres en lettres": "soixante et onze ans ",
    "des chiffres": "7",
    "des nombres": "12 ",
    "un emoji": "😩",
    "cent emojis": "😀😁😂🤣😃😄😅😆😉😊",
    "de l'arabe": "مرحبا أنا بحاجة ",
    "de l'hébreu sans espace": "שלום",
    "des retours à la ligne": "\n",
    "des points": ". ",
    "des phrases d'un mot": "Aide ! ",
    "des lettres qui en valent dix-huit": "ﷺ",
    "des accents empilés": "\u0301\u0316\u0315\u031b",
    "« an » collé à son nombre": "1an ",
    "une lettre par ligne": "a\n",
    "« r » pour rue": "r ",
    "du coréen": "한국어 ",
    "des emojis collés": "😩1 ans ",
    "des signes et des chiffres": "%20",
    "« me … frappe » sans fin": "il me le la les ",
}


def nasty(porte: Porte) -> dict[str, str]:
    random = Random(SEED)
    texts = {name: _filled(lambda one=one: one) for name, one in REPEATED.items()}
    texts["des mots au hasard"] = _filled(lambda: _word(random) + " ")
    texts["un mot sans fin"] = _filled(lambda: _word(random))
    texts["des points sans espace"] = "." * (LENGTH // 2) + "a"
    texts["n'importe quel caractère"] = _filled(lambda: chr(random.randrange(0x20, 0xD7FF)))
    said = [one.texte for one in porte.catalogue.learning.messages]
    texts["de vrais messages bout à bout"] = _filled(lambda: random.choice(said) + " ")
    motifs = [motif.source for _, motif in porte.comprehension.danger.motifs.rows]
    facts = [motif.source for _, motif in porte.comprehension.facts.motifs.rows]
    for name, some in (("danger", motifs), ("fait", facts)):
        words = re.findall(r"[^\s|*…]+", " ".join(some))
        texts[f"les mots des motifs de {name}"] = _filled(lambda w=words: random.choice(w) + " ")
    return texts


def _filled(more: Callable[[], str]) -> str:
    text = ""
    while len(text) < LENGTH:
        text += more()
    return text[:LENGTH]


def _word(random: Random) -> str:
    return "".join(random.choices(string.ascii_lowercase, k=random.randint(2, 9)))


async def bench(application: Any, porte: Porte) -> list[Row]:
    """The slowest texts to understand, then the slowest pages."""
    reads, pages = [], []
    for name, text in nasty(porte).items():
        form = [("texte", text), ("question", "age")]
        understood, answered = [], []
        for _ in range(RUNS):
            understood.append(milliseconds(lambda t=text: porte.comprehension.read(t)))
            answered.append(
                await milliseconds_of(lambda f=form: ask(application, "/orientation/", f))
            )
        reads.append(Row(f"compris : {name}", min(understood), None, AIM_MS))
        pages.append(Row(f"page : {name}", min(answered), None, AIM_MS))
    return [*_slowest(reads), *_slowest(pages)]


def _slowest(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -row.ms)[:SHOWN]
