"""A call for candidates in plain French: where it stands, its dates, its draw, what came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.models import Appel
from participation.queries.appels import Marque, Phase
from participation.reglement import words
from participation.reglement.schema import College, Conseil
from participation.reglement.sentences import phrases
from participation.tirage.actes import Liste, Regle, Resultat, Tirage, TrancheAge
from participation.tirage.mots import phrase
from participation.tirage.recit import Strate, strates

MAX_SHOWN = 500
"""More marks than this are read in the file."""
TAMPONS = {
    Phase.OUVERT: gettext_lazy("candidatures ouvertes"),
    Phase.CLOS: gettext_lazy("candidatures closes"),
    Phase.MANQUE: gettext_lazy("tirage impossible"),
    Phase.FIGE: gettext_lazy("liste publiée"),
    Phase.A_TIRER: gettext_lazy("tirage à venir"),
    Phase.TIRE: gettext_lazy("tiré au sort"),
    Phase.FERME: gettext_lazy("fermé sans tirage"),
}


def moment(at: datetime) -> str:
    """« mardi 20 octobre 2026 à 18 h 30 », in the town's own time."""
    return words.moment(timezone.localtime(at))


def annonce(appel: Appel, phase: Phase) -> str:
    """Where the call stands, and what happens next."""
    if phase is Phase.FERME:
        return _("Cet appel est fermé. Raison : {raison}").format(raison=appel.ferme_pour)
    if phase is Phase.OUVERT:
        return _("On peut se proposer jusqu'au %s.") % moment(appel.clos_le)
    if phase is Phase.CLOS and appel.source_le is None:
        return _("Les candidatures sont closes depuis le %s.") % moment(appel.clos_le)
    if phase is Phase.CLOS:
        return _("Les candidatures sont closes. La liste va être publiée.")
    if phase is Phase.MANQUE:
        return _(
            "La liste n'a pas été publiée avant que la graine soit connue."
            " Ce tirage ne peut plus avoir lieu."
        )
    if phase is Phase.FIGE and appel.source_le is not None:
        return _("La liste est publiée. La graine sera connue le %s.") % moment(appel.source_le)
    if phase is Phase.TIRE and appel.tire_le is not None:
        return _("Le tirage a eu lieu le %s.") % moment(appel.tire_le)
    return _("La graine est connue. Le tirage va avoir lieu.")


@dataclass(frozen=True, slots=True)
class Etape:
    titre: str
    quand: str
    faite: bool


def etapes(appel: Appel, now: datetime) -> Iterator[Etape]:
    yield Etape(_("Les candidatures s'ouvrent"), moment(appel.ouvert_le), True)
    yield Etape(_("Elles se ferment"), moment(appel.clos_le), now > appel.clos_le)
    if appel.source_le is None:
        return
    between = _("entre les deux")
    frozen = moment(appel.fige_le) if appel.fige_le else between
    yield Etape(_("La liste est publiée, et figée"), frozen, appel.fige_le is not None)
    known = now >= appel.source_le
    yield Etape(_("La graine est connue"), moment(appel.source_le), known)
    drawn = moment(appel.tire_le) if appel.tire_le else _("aussitôt après")
    yield Etape(_("On tire au sort"), drawn, appel.tire_le is not None)


def dit_le_reglement(conseil: Conseil, college: College | None) -> str:
    """The sentence of the règlement about these seats."""
    if college is None:
        return ""
    titles = ("Les sièges", f"Le collège « {college.nom} »")
    said = [one.texte for one in phrases(conseil) if one.titre in titles]
    return said[0] if said else ""


def regle_de(conseil: Conseil, college: College) -> Regle:
    ages = tuple(TrancheAge(one.de, one.a, one.sieges) for one in college.ages)
    one_home = conseil.reglement.un_par_foyer
    return Regle(college.sieges, college.suppleants, college.parite, ages, one_home)


def publie_de_vous(regle: Regle) -> str:
    """What the published list holds of a candidate: only what the rule uses, and never a name."""
    parts = [_("votre marque")]
    if regle.parite:
        parts.append(_("si vous êtes une femme ou un homme"))
    if regle.ages:
        parts.append(_("votre tranche d'âge"))
    if regle.un_par_foyer:
        parts.append(_("un signe commun aux personnes d'un même foyer, s'il y en a plusieurs"))
    if len(parts) == 1:
        return _("La liste publiée ne dit de vous que votre marque.")
    *first, last = parts
    return _("La liste publiée dit : %s. Elle ne dit jamais votre nom.") % (
        f"{', '.join(first)} et {last}"
    )


@dataclass(frozen=True, slots=True)
class Groupe:
    titre: str
    marques: list[Marque]
    total: int

    @property
    def caches(self) -> int:
        return self.total - len(self.marques)


def groupe(titre: str, marques: Sequence[str], mine: str) -> Groupe:
    return Groupe(titre, Marque.all_of(marques[:MAX_SHOWN], mine), len(marques))


@dataclass(frozen=True, slots=True)
class Resultats:
    graine: str
    groupes: list[Groupe]
    notes: list[str]
    mon_rang: str


@dataclass(frozen=True, slots=True)
class Publie:
    """What anybody reads of a frozen list, and of its draw once it took place."""

    liste: Liste
    marques: Groupe
    strates: list[Strate]
    resultats: Resultats | None


def publie_en_mots(acte: Liste | Tirage, mine: str) -> Publie:
    liste = acte.liste if isinstance(acte, Tirage) else acte
    drawn = acte.resultat.titulaires if isinstance(acte, Tirage) else ()
    names = [one.marque for one in liste.candidats]
    return Publie(
        liste=liste,
        marques=groupe(_("Les marques"), names, mine),
        strates=strates(liste, drawn),
        resultats=_resultats(acte, mine) if isinstance(acte, Tirage) else None,
    )


def _resultats(tirage: Tirage, mine: str) -> Resultats:
    resultat = tirage.resultat
    return Resultats(
        graine=tirage.graine,
        groupes=[
            groupe(_("Titulaires"), resultat.titulaires, mine),
            groupe(_("Suppléants"), resultat.suppleants, mine),
            groupe(_("Réserve"), resultat.reserve, mine),
        ],
        notes=[phrase(one, tirage.liste.regle) for one in resultat.notes],
        mon_rang=_rang(resultat, mine),
    )


def _rang(resultat: Resultat, mine: str) -> str:
    """What the lot gave to this mark; nothing for who was no candidate."""
    if mine in resultat.titulaires:
        return _("Le sort vous donne un siège de titulaire.")
    if mine in resultat.suppleants:
        place = resultat.suppleants.index(mine) + 1
        return _("Vous êtes suppléante ou suppléant, au n° %d.") % place
    if mine in resultat.reserve:
        place = resultat.reserve.index(mine) + 1
        return _("Vous êtes en réserve, au n° %d. On peut vous appeler plus tard.") % place
    return ""
