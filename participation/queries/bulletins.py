"""One line of a list of propositions: the same facts and words on pages and in exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from participation.models import Avis, Engagement, Instruction, Proposition, Reponse
from participation.parcours import (
    ATTENDUES,
    NOMS,
    NOMS_ENGAGEMENT,
    PARCOURS_ENGAGEMENT,
    SOUTENABLES,
    Etat,
    EtatEngagement,
)
from participation.reglement.schema import Conseil, Participation
from participation.reglement.words import NBSP, counted, day


@dataclass(frozen=True, slots=True)
class Bulletin:
    proposition: Proposition
    conseil: Conseil | None
    """None where the town has closed it since."""
    today: date
    soutiens: int
    instruction: Instruction | None
    avis: Avis | None
    reponse: Reponse | None
    engagement: Engagement | None

    @property
    def etat(self) -> Etat:
        return Etat(self.proposition.etat)

    @property
    def nom_du_conseil(self) -> str:
        return self.conseil.nom if self.conseil else self.proposition.conseil

    @property
    def service(self) -> str:
        """The name of the service that instructs, or its id where the town has renamed it."""
        if self.instruction is None:
            return ""
        named = self.conseil.instructeurs if self.conseil else {}
        return named.get(self.instruction.service, self.instruction.service)

    @property
    def soutenable(self) -> bool:
        return self.etat in SOUTENABLES and not self.proposition.masquee

    @property
    def reste(self) -> int | None:
        """The soutiens it lacks to go to the conseil; None where that is no longer asked."""
        if not self.soutenable or self.conseil is None or self.proposition.ordre_du_jour_le:
            return None
        return max(0, self.conseil.reglement.seuil_soutiens - self.soutiens)

    @property
    def modifiee_le(self) -> datetime:
        """When it last changed, or what followed from it."""
        found = [self.proposition.modifiee_le]
        found += [self.avis.rendu_le] if self.avis else []
        found += [self.reponse.le] if self.reponse else []
        found += [self.engagement.pris_le] if self.engagement else []
        return max(found)

    @property
    def attendue(self) -> bool:
        return self.etat in ATTENDUES and self.instruction is not None

    @property
    def retard(self) -> int:
        """Days by which the town's answer is late, or was when it came."""
        if self.instruction is None:
            return 0
        given = timezone.localdate(self.reponse.le) if self.reponse else self.today
        return max(0, (given - self.instruction.echeance).days)

    @property
    def retard_engagement(self) -> int:
        """Days by which what the town undertook is late."""
        if self.engagement is None:
            return 0
        ended = not PARCOURS_ENGAGEMENT[EtatEngagement(self.engagement.etat)]
        return 0 if ended else max(0, (self.today - self.engagement.echeance).days)

    @property
    def tard(self) -> bool:
        return bool(self.attendue and self.retard) or bool(self.retard_engagement)

    @property
    def tampon(self) -> str:
        """Where it stands, as the stamp says it."""
        if self.proposition.masquee:
            return self.proposition.get_masquee_display()
        if self.attendue and self.retard:
            return _("réponse en retard")
        if self.engagement is None:
            return NOMS[self.etat]
        if self.retard_engagement:
            return _("engagement en retard")
        return _("engagement %s") % NOMS_ENGAGEMENT[EtatEngagement(self.engagement.etat)]

    @property
    def suites(self) -> list[str]:
        """What followed, in sentences: the avis, the town's answer or its date, the undertaking."""
        return [one for one in (self._avis(), self._reponse(), self._engagement()) if one]

    @property
    def suite(self) -> str:
        """The last thing that followed; blank before the town has to answer."""
        return self.suites[-1] if self.suites else ""

    def _avis(self) -> str:
        if self.avis is None:
            return ""
        given = day(timezone.localdate(self.avis.rendu_le))
        told = {"avis": self.avis.get_sens_display(), "jour": given}
        return _("Le conseil a rendu un %(avis)s le %(jour)s.") % told

    def _reponse(self) -> str:
        if self.reponse is not None:
            return _("La ville l'a %(sens)s le %(jour)s%(retard)s.") % {
                "sens": self.reponse.get_sens_display(),
                "jour": day(timezone.localdate(self.reponse.le)),
                "retard": _(", avec %s de retard") % _days(self.retard) if self.retard else "",
            }
        if self.instruction is None or not self.attendue:
            return ""
        due = {"jour": day(self.instruction.echeance), "retard": _days(self.retard)}
        if self.retard:
            return _("La ville devait répondre le %(jour)s : en retard de %(retard)s.") % due
        return _("La ville doit répondre au plus tard le %(jour)s.") % due

    def _engagement(self) -> str:
        if self.engagement is None:
            return ""
        late = self.retard_engagement
        return _("Engagement de la ville pour le %(jour)s : %(etat)s%(retard)s.") % {
            "jour": day(self.engagement.echeance),
            "etat": NOMS_ENGAGEMENT[EtatEngagement(self.engagement.etat)],
            "retard": _(", en retard de %s") % _days(late) if late else "",
        }


def bulletins(
    propositions: Iterable[Any], regles: Participation, today: date
) -> Iterator[Bulletin]:
    """For rows of `propositions.en_liste`, which asked for all of this at once."""
    for one in propositions:
        yield Bulletin(
            proposition=one,
            conseil=regles.conseils.get(one.conseil),
            today=today,
            soutiens=one.nombre_soutiens,
            instruction=getattr(one, "instruction", None),
            avis=getattr(one, "avis", None),
            reponse=getattr(one, "reponse", None),
            engagement=getattr(one, "engagement", None),
        )


def _days(number: int) -> str:
    return counted(number, "jour").replace(" ", NBSP)
