"""Near twins of a proposition, and a search by words, among thousands; no base, no network."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import median

from rapidfuzz import fuzz, process

from orientation.porte import Porte
from participation.mots import mots
from participation.queries.recherche import chercher
from participation.ressemblance import Corpus, Existante
from tests.benchmarks.measure import SEED, Row, milliseconds

PROPOSITIONS, CHERCHEES = 5_000, 3_000
RUNS = 15
SEUIL = 70
AIM_MS, AIM_SEARCH_MS = 50.0, 100.0
TITRE = "Installer un banc rue Haute"
TEXTE = "Les personnes âgées montent la rue Haute sans pouvoir s'asseoir. Un banc suffirait."
CHOSES = (
    "Un banc|Une piste cyclable|Un passage piéton|Une boîte à livres|Un composteur|Des arbres"
    "|Un jardin partagé|Une aire de jeux|Des ralentisseurs|Une fontaine|Un abribus|Une poubelle"
    "|Des arceaux à vélos|Une fête des voisins|Des nichoirs|Un marché|Un café associatif"
).split("|")
LIEUX = (
    "rue Haute|rue du Four|place du Marché|quai des Mariniers|rue des Écoles|place de la Gare"
    "|avenue Gambetta|rue Victor-Hugo|square Pasteur|rue de la Poste|chemin du Collège"
).split("|")


def written(porte: Porte, count: int) -> list[Existante]:
    """Titles of a small town; texts of some forty words that count, in residents' own words."""
    random = Random(SEED)
    said = [one.texte for one in porte.catalogue.learning.messages]
    found = []
    for numero in range(count):
        titre = f"{random.choice(CHOSES)} {random.choice(LIEUX)}"
        texte = " ".join(random.choices(said, k=random.randint(2, 8)))
        found.append((numero, titre, mots(f"{titre} {texte}")))
    return found


def bench(porte: Porte) -> list[Row]:
    existing = written(porte, PROPOSITIONS)
    long = " ".join(one.texte for one in porte.catalogue.learning.messages)[:5000]
    folded, every = mots(f"{TITRE} {TEXTE}"), [one[2] for one in existing]

    def plain() -> object:
        return process.cdist([folded], every, scorer=fuzz.token_set_ratio)

    bare = _median(plain)
    searched = [(numero, words, "rue Haute") for numero, _, words in existing[:CHERCHEES]]
    corpus = Corpus(existing)
    asked = {
        "une proposition": (TITRE, TEXTE),
        "un titre seul": (TITRE, ""),
        "cinq mille caractères": (TITRE, long),
    }
    return [
        Row("préparer, après chaque changement", _median(lambda: Corpus(existing)), bare),
        *(
            Row(name, _median(lambda one=one: corpus.proches(*one, SEUIL)), bare, AIM_MS)
            for name, one in asked.items()
        ),
        Row(
            f"chercher deux mots dans {CHERCHEES}",
            _median(lambda: chercher("bnac personnes", searched)),
            None,
            AIM_SEARCH_MS,
        ),
    ]


def _median(run: Callable[[], object]) -> float:
    run()
    return median(milliseconds(run) for _ in range(RUNS))
