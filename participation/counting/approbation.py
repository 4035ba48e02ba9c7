"""Approval: tick all that will do.

Source: S. Brams and P. Fishburn, « Approval voting », American Political Science Review 72 (1978).
"""

from __future__ import annotations

from participation.counting.bulletins import Reglages, Scrutin
from participation.counting.departage import Departage, retenir
from participation.counting.resultat import Compte, etages, nommee, rangs

EXPLICATION = (
    "On compte combien de bulletins cochent chaque choix. Le plus coché l'emporte ;"
    " un choix que personne n'a coché n'est jamais retenu."
)
ORDRE = "À égalité de voix, le premier dans le fichier."


def compter(scrutin: Scrutin, reglages: Reglages, departage: Departage) -> Compte:
    voix = scrutin.voix()
    ranked = etages(voix, range(len(voix)))
    wanted = [floor for floor in ranked if voix[floor[0]]]
    kept, ties = retenir(wanted, reglages.retenus, scrutin, departage)
    rank = rangs(ranked)
    options = [
        {**nommee(scrutin.options[place]), "voix": voix[place], "rang": rank[place]}
        for place in sorted(rank, key=lambda one: rank[one])
    ]
    return Compte(kept, ties, {"a_retenir": reglages.retenus, "options": options})
