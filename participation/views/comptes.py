"""Counts of published ballots, kept a while: the same file always gives the same count."""

from __future__ import annotations

from django.core.cache import cache

from participation.counting.acte import Acte
from participation.counting.methodes import depouiller
from participation.counting.resultat import Resultat
from participation.reglement.schema import Methode
from participation.tirage.canonique import digest

KEPT = 3600
"""Seconds: equal shares of a whole town take some of them, and a result is read by many."""


def compte(acte: Acte, methode: Methode | None = None) -> Resultat:
    """Of these ballots, by the method of the vote or by another that takes the same ballots."""
    one = acte.fichier
    chosen = methode or one.methode
    settled = {"graine": acte.graine, "preponderante": acte.preponderante}
    key = f"compte:{acte.urne}:{digest(settled)}:{chosen}"
    found: Resultat | None = cache.get(key)
    if found is None:
        found = depouiller(chosen, one.scrutin, one.reglages, one.departage)
        cache.set(key, found, KEPT)
    return found
