"""Who voted what, where that was said to be public beforehand."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from participation.methodes import Reglages, mot
from participation.models import Scrutin, Voix
from participation.models.champs import signature
from participation.queries import scrutins as lire
from participation.reglement.schema import Methode, Reglement
from participation.views.tableaux import Tableau


def dit(scrutin: Scrutin, voix: Voix) -> list[str]:
    """Each number of this voice in words; « Blanc » alone where it chose nothing."""
    methode, reglages = cast(Methode, scrutin.methode), Reglages.read(scrutin.reglages)
    told = [mot(methode, reglages, number) for number in voix.choix]
    return told if voix.genre == "exprime" else [_("Blanc"), *[""] * (len(told) - 1)]


def nom(voix: Voix) -> str:
    said = signature(voix.emargement.electeur.personne)
    return said[:1].upper() + said[1:]


def tableau(scrutin: Scrutin) -> Tableau:
    """By name; with the collège of each, where members vote."""
    colleges = Reglement.model_validate(scrutin.reglement).colleges
    sits = lire.colleges(scrutin)
    lines = []
    for one in lire.voix(scrutin):
        held = colleges.get(sits.get(one.emargement.electeur.personne_id or 0, ""))
        lines.append([nom(one), *([held.nom if held else ""] if sits else []), *dit(scrutin, one)])
    options = [one.titre for one in lire.options(scrutin)]
    head = ["", *([_("Collège")] if sits else []), *options]
    return Tableau(_("Qui a voté quoi"), head, lines)
