"""A vote in plain French: what is asked, how it is counted, how secret it is, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.counting.methodes import METHODES
from participation.methodes import BUDGETS, MAJORITES, NOMS, Reglages
from participation.models import Emargement, Option, Scrutin
from participation.queries.scrutins import SMALL
from participation.reglement.schema import Conseil, Reglement
from participation.reglement.words import euros
from participation.views import egalites
from participation.views.affiche import moment
from participation.vote import CORPS, PHASES, Canal, Corps, Phase, Urne, signe

SECRETS = {
    Urne.SCELLEE: gettext_lazy(
        "Le vote est secret. Votre bulletin est scellé dès que vous le glissez dans l'urne. La clé"
        " est partagée entre plusieurs personnes, et le site ne la garde pas : une fois dans"
        " l'urne, personne ne lit un bulletin avant le dépouillement. Rien n'y dit qui l'a mis."
    ),
    Urne.SIMPLE: gettext_lazy(
        "Le vote est secret : rien ne relie un bulletin à une personne. Mais l'urne n'est pas"
        " scellée : qui tient ce site pourrait compter les bulletins avant la fin."
    ),
    Urne.NOMINATIVE: gettext_lazy(
        "Le vote est public, comme à main levée : après le dépouillement, on lit qui a voté quoi."
    ),
}
PETITS = gettext_lazy(
    "Si moins de {seuil} personnes votent, ou si toutes choisissent la même chose, le résultat est"
    " publié sans autre détail."
)
BLANCS = {
    "comptes-a-part": gettext_lazy("Ils sont comptés à part, et ne changent pas le résultat."),
    "exprimes": gettext_lazy("Ils comptent parmi les suffrages exprimés."),
}
CONSIGNES: dict[str, Any] = {
    "pour-contre": gettext_lazy("Choisissez une réponse."),
    "approbation": gettext_lazy("Cochez tous les choix qui vous vont."),
    "jugement-majoritaire": gettext_lazy("Donnez une mention à chaque choix."),
    "schulze": gettext_lazy(
        "Donnez le rang 1 à votre préféré, le 2 au suivant. Deux choix peuvent avoir le même rang."
        " Ce que vous laissez sans rang vient après tout le reste."
    ),
}
PROJETS = gettext_lazy("Cochez tous les projets que vous voulez.")


@dataclass(frozen=True, slots=True)
class Dit:
    """All that the page of a scrutin says in sentences."""

    tampon: str
    quand: str
    qui: str
    methode: str
    explication: str
    regle: str
    egalite: str
    blancs: str
    secret: str


def en_mots(scrutin: Scrutin, conseil: Conseil, at: datetime) -> Dit:
    phase, reglement = scrutin.phase(at), _reglement(scrutin, conseil)
    methode = METHODES[scrutin.methode]  # type: ignore[index]
    return Dit(
        tampon=PHASES[phase],
        quand=_quand(scrutin, phase),
        qui=CORPS[Corps(scrutin.corps)],
        methode=NOMS[scrutin.methode],  # type: ignore[index]
        explication=methode.explication,
        regle=_regle(scrutin),
        egalite=egalites.regle(scrutin, reglement),
        blancs=str(BLANCS[reglement.blancs]),
        secret=_secret(Urne(scrutin.urne)),
    )


def _reglement(scrutin: Scrutin, conseil: Conseil) -> Reglement:
    """As it was when the scrutin was arrêté; until then, as it is."""
    return Reglement.model_validate(scrutin.reglement) if scrutin.fige_le else conseil.reglement


def _secret(urne: Urne) -> str:
    """How secret it is, and what is not shown where a detail would tell what somebody chose."""
    if urne is Urne.NOMINATIVE:
        return str(SECRETS[urne])
    return f"{SECRETS[urne]} {PETITS}".format(seuil=SMALL)


def consigne(scrutin: Scrutin) -> str:
    """How to fill in the ballot, in one line or two."""
    most = Reglages.read(scrutin.reglages).choix_max
    said = str(CONSIGNES.get(scrutin.methode, PROJETS))
    if not most or scrutin.methode not in {*BUDGETS, "approbation"}:
        return said
    return _("{consigne} Au plus : {nombre}.").format(consigne=said, nombre=most)


def _quand(scrutin: Scrutin, phase: Phase) -> str:
    opens = moment(scrutin.ouvre_le)
    closes = moment(scrutin.ferme_le) if scrutin.ferme_le else _("la fin décidée en séance")
    if phase is Phase.ANNULE:
        return _("Ce vote est annulé. Raison : {raison}").format(raison=scrutin.annule_pour)
    if phase is Phase.PREPARE:
        return _("Ce vote est en préparation. Il est prévu du {de} au {a}.").format(
            de=opens, a=closes
        )
    if phase is Phase.ARRETE:
        return _("On vote du {de} au {a}.").format(de=opens, a=closes)
    if phase is Phase.OUVERT and scrutin.ferme_le:
        return _("On peut voter jusqu'au {fin}.").format(fin=closes)
    if phase is Phase.OUVERT:
        return _("On peut voter jusqu'à {fin}.").format(fin=closes)
    if scrutin.a_departager:
        return _("Le vote est clos depuis le {fin}. Il y a égalité, à départager.").format(
            fin=closes
        )
    if phase is Phase.PUBLIE:
        return _("Le vote est clos depuis le {fin}. Le résultat est publié.").format(fin=closes)
    return _("Le vote est clos depuis le {fin}. Le résultat n'est pas encore connu.").format(
        fin=closes
    )


def _regle(scrutin: Scrutin) -> str:
    """What will be kept, stated before anybody votes."""
    reglages = Reglages.read(scrutin.reglages)
    if scrutin.methode == "pour-contre":
        return _("Il faut {majorite}.").format(majorite=MAJORITES[reglages.majorite])
    if scrutin.methode in BUDGETS:
        return _("Le budget est de {budget}.").format(budget=euros(reglages.budget or 0))
    kept = reglages.retenus
    return _("Un seul choix sera retenu.") if kept == 1 else _("%d choix seront retenus.") % kept


@dataclass(frozen=True, slots=True)
class Choix:
    """One of the options, as it is read."""

    option: Option
    cout: str


def choix(option: Option) -> Choix:
    return Choix(option, euros(option.cout) if option.cout else "")


@dataclass(frozen=True, slots=True)
class Carte:
    """One line of the list."""

    scrutin: Scrutin
    tampon: str
    quand: str
    qui: str


def carte(scrutin: Scrutin, at: datetime) -> Carte:
    phase = scrutin.phase(at)
    return Carte(scrutin, PHASES[phase], _quand(scrutin, phase), CORPS[Corps(scrutin.corps)])


def deja(signed: Emargement | None) -> str:
    """« Vous avez voté le 2 octobre 2026, entre 14 h et 15 h, en ligne. »"""
    if signed is None:
        return ""
    told = signe(timezone.localtime(signed.le), Canal(signed.canal))
    return _("Vous avez voté {quand}.").format(quand=told)
