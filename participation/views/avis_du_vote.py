"""From the result of a vote to the avis of the conseil, which the parcours alone records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from participation.counting.acte import Acte
from participation.counting.resultat import Resultat
from participation.forms.passages import PassageForm
from participation.models import Avis, Option, Proposition, Scrutin
from participation.parcours import Etat, passage
from participation.queries import scrutins as lire
from participation.reglement.schema import Conseil
from participation.reglement.words import euros
from participation.views import egalites
from participation.views.comptes import compte
from participation.views.resultats import lu
from participation.vote import CORPS, Corps

RENDRE = passage(Etat.RETENUE, Etat.AVIS_RENDU)


@dataclass(frozen=True, slots=True)
class ARendre:
    """A proposition of this vote that still waits for the avis of its conseil."""

    proposition: Proposition
    form: PassageForm
    perdue: bool
    """Others were preferred: that says nothing against it, and the conseil may vote again."""


def a_rendre(scrutin: Scrutin, conseil: Conseil) -> list[ARendre]:
    acte = lu(scrutin)
    counted = compte(acte)
    return [
        _un(scrutin, conseil, acte, counted, option, proposition)
        for option, proposition in _attendent(scrutin)
        if not _a_revoter(acte, counted, str(option.rang))
    ]


def _attendent(scrutin: Scrutin) -> Iterator[tuple[Option, Proposition]]:
    """Each with its option; a question that is for or against is that of the whole vote."""
    options = list(lire.options(scrutin))
    for option in options:
        found = option.proposition
        if found is None and len(options) == 1:
            found = scrutin.proposition
        if found and found.etat == Etat.RETENUE and not found.masquee:
            yield option, found


def _a_revoter(acte: Acte, counted: Resultat, option: str) -> bool:
    """Is it among what a second vote will settle?"""
    waiting = [one for one in counted.egalites if not one.tranchee]
    return any(acte.methode == "pour-contre" or option in one.entre for one in waiting)


def _un(
    scrutin: Scrutin,
    conseil: Conseil,
    acte: Acte,
    counted: Resultat,
    option: Option,
    proposition: Proposition,
) -> ARendre:
    assert RENDRE is not None
    kept = str(option.rang) in counted.retenus
    alone = acte.methode == "pour-contre"
    sens = Avis.Sens.FAVORABLE if kept else Avis.Sens.DEFAVORABLE if alone else ""
    initial = {
        "vu": Etat.RETENUE,
        "vers": Etat.AVIS_RENDU,
        "sens": sens,
        "avis": texte(scrutin, acte, counted, option),
    }
    form = PassageForm(passage=RENDRE, conseil=conseil, initial=initial)
    form.auto_id = f"avis-{proposition.pk}-%s"  # several of these forms stand on one page
    return ARendre(proposition, form, perdue=not kept and not alone)


def texte(scrutin: Scrutin, acte: Acte, counted: Resultat, option: Option) -> str:
    """What the avis may say: the figures of the result, and who decides."""
    figures = counted.details["participation"]
    return "\n".join(
        [
            _("Vote « {titre} ». Votaient {qui} : {votants} sur {inscrits} l'ont fait.").format(
                titre=scrutin.titre, qui=CORPS[Corps(scrutin.corps)], **figures
            ),
            _pour_contre(counted) if acte.methode == "pour-contre" else _parmi(counted, option),
            *egalites.suites(acte, counted.egalites),
            _("C'est un avis. Le conseil municipal décide."),
        ]
    )


def _pour_contre(counted: Resultat) -> str:
    details = counted.details
    told = _("Pour : {pour}. Contre : {contre}. Abstentions : {abstentions}. Blancs : {blancs}.")
    figures = told.format(**{**details["participation"], **details})
    if details["adopte"]:
        return _("{chiffres} L'avis est favorable.").format(chiffres=figures)
    return _("{chiffres} L'avis est défavorable.").format(chiffres=figures)


def _parmi(counted: Resultat, option: Option) -> str:
    """Among several: what it got, and whether it is kept."""
    options = counted.details["options"]
    got = next(one for one in options if one["id"] == str(option.rang))
    told = [_chiffre(got)] if _chiffre(got) else []
    if option.cout:
        told.append(_("Coût : {cout}.").format(cout=euros(option.cout)))
    kept = str(option.rang) in counted.retenus
    sort = _("Cette proposition est retenue, parmi {nombre} choix.")
    lost = _("Cette proposition n'est pas retenue, parmi {nombre} choix.")
    return " ".join([(sort if kept else lost).format(nombre=len(options)), *told])


def _chiffre(got: dict[str, Any]) -> str:
    if "voix" in got:
        return _("Voix : {voix}.").format(voix=got["voix"])
    if "mention" in got:
        return _("Mention du milieu : {mention}.").format(mention=got["mention"] or "—")
    return _("Rang : {rang}.").format(rang=got["rang"])
