"""A scrutin as it is published; `lecture` reads it, the package says what each field means."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from participation.counting.bulletins import Bulletin, Genre, Option, Reglages, Scrutin
from participation.counting.departage import Departage
from participation.counting.fichiers import Fichier
from participation.counting.methodes import depouiller
from participation.counting.resultat import Resultat
from participation.reglement.schema import Egalite, Methode
from participation.tirage.canonique import digest, sealed

FORMAT = "porte-commune/scrutin/1"
APRES = ("graine", "preponderante", "resultat")
"""What is known after the count only: it takes no part in the empreinte of the urne."""

GenreDeBulletin = Literal["exprime", "blanc", "nul"]
Attente = Literal["", "tirage", "preponderante"]
BUDGETS: tuple[Methode, ...] = ("budget-classique", "budget-classique-strict", "parts-egales")
GENRES: dict[Methode, Genre] = {
    "pour-contre": "mentions",
    "approbation": "approbation",
    "jugement-majoritaire": "mentions",
    "schulze": "rangs",
    **dict.fromkeys(BUDGETS, "approbation"),
}


@dataclass(frozen=True, slots=True)
class Vote:
    marque: str
    genre: GenreDeBulletin
    choix: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        return {"marque": self.marque, "genre": self.genre, "choix": self.choix}


@dataclass(frozen=True)
class Acte:
    conseil: str
    scrutin: str
    question: str
    reglement: str
    ouvert_le: str
    clos_le: str
    methode: Methode
    reglages: Reglages
    au_plus: int | None
    egalite: Egalite
    options: tuple[Option, ...]
    inscrits: int
    emargements: int
    bulletins: tuple[Vote, ...]
    """By marque: an order that tells nothing."""
    graine: str | None = None
    preponderante: tuple[int, ...] | None = None
    manquants: int = 0
    """Paper ballots that were signed for and are not there; the bureau says why."""
    manquants_pour: str = ""

    @cached_property
    def fichier(self) -> Fichier:
        """What to count."""
        genres = Counter(one.genre for one in self.bulletins)
        valid = Counter(one.choix for one in self.bulletins if one.genre == "exprime")
        found: Counter[Bulletin] = Counter()
        for choix, combien in valid.items():
            found[self._etages(choix)] += combien
        scrutin = Scrutin(
            GENRES[self.methode],
            self.options,
            found,
            genres["blanc"],
            genres["nul"],
            self.inscrits,
        )
        return Fichier(self.methode, scrutin, self.reglages, self._departage())

    @cached_property
    def resultat(self) -> Resultat:
        one = self.fichier
        return depouiller(one.methode, one.scrutin, one.reglages, one.departage)

    @cached_property
    def urne(self) -> str:
        """The empreinte of all that was settled before the count: the lot is mixed with it."""
        return digest({name: one for name, one in self._avant().items() if name not in APRES})

    @property
    def attend(self) -> Attente:
        """What a tie still needs before the result can be told: a seed, or the deciding voice."""
        known = self.graine is not None or self.preponderante is not None
        if known or self.resultat.complet:
            return ""
        return self.egalite if self.egalite in ("tirage", "preponderante") else ""

    @property
    def unanime(self) -> bool:
        """Do all ballots that choose something say the same? Each is then known to all."""
        return len({one.choix for one in self.bulletins if one.genre == "exprime"}) == 1

    def as_json(self) -> dict[str, Any]:
        return {**self._avant(), **self.apres()}

    def apres(self) -> dict[str, Any]:
        """What was known after the count only."""
        return {
            "graine": self.graine,
            "preponderante": self.preponderante,
            "resultat": self.publie(),
        }

    def publie(self) -> dict[str, Any]:
        """What the file says of its own result."""
        figures = self.resultat.details["participation"]
        return {
            "retenus": self.resultat.retenus,
            "egalites": [asdict(one) for one in self.resultat.egalites],
            **{name: figures[name] for name in ("votants", "blancs", "nuls", "exprimes")},
        }

    def published(self) -> bytes:
        return sealed(self.as_json())

    def _etages(self, choix: tuple[int, ...]) -> Bulletin:
        """The floors of one number an option; of ranks, those that hold none are nothing."""
        floors = [
            tuple(place for place, one in enumerate(choix) if one == number)
            for number in range(1, max(choix, default=0) + 1)
        ]
        ranks = GENRES[self.methode] == "rangs"
        return tuple(floor for floor in floors if floor or not ranks)

    def _departage(self) -> Departage:
        voice = None if self.preponderante is None else self._etages(self.preponderante)
        return Departage(self.egalite, self.graine, self.urne if self.graine else "", voice)

    def _avant(self) -> dict[str, Any]:
        return {
            "acte": "scrutin",
            "format": FORMAT,
            "conseil": self.conseil,
            "scrutin": self.scrutin,
            "question": self.question,
            "reglement": self.reglement,
            "ouvert_le": self.ouvert_le,
            "clos_le": self.clos_le,
            "methode": self._methode(),
            "egalite": self.egalite,
            "blancs": self.reglages.blancs,
            "options": [_option(one) for one in self.options],
            "inscrits": self.inscrits,
            "emargements": self.emargements,
            "bulletins": [one.as_json() for one in self.bulletins],
            **self._manquants(),
        }

    def _manquants(self) -> dict[str, Any]:
        """Written only where some are: a vote without paper says nothing of it."""
        if not self.manquants:
            return {}
        return {"manquants": {"nombre": self.manquants, "raison": self.manquants_pour}}

    def _methode(self) -> dict[str, Any]:
        """The settings of the method; null for those of others."""
        name, own = self.methode, self.reglages
        money, named = name in BUDGETS, name == "jugement-majoritaire"
        return {
            "nom": name,
            "majorite": own.majorite.nom if name == "pour-contre" else None,
            "mentions": list(own.mentions) if named else None,
            "retenus": None if money or name == "pour-contre" else own.retenus,
            "budget": int(own.budget) if money and own.budget is not None else None,
            "seuil": own.seuil if money else None,
            "au_plus": self.au_plus,
        }


def complete(fichier: str, apres: str) -> str:
    """The published file once its tie is settled: of the urne, nothing is written anew."""
    known = json.loads(apres)
    return sealed({**json.loads(fichier), **{name: known[name] for name in APRES}}).decode()


def _option(one: Option) -> dict[str, Any]:
    cout = None if one.cout is None else int(one.cout)
    return {"id": one.id, "titre": one.nom, "cout": cout}
