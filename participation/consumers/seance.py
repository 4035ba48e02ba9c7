"""A séance while it is held: the same words for all, and for each what they may do now."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.template.loader import render_to_string

from participation.actions.evenements import groupe_seance
from participation.consumers.vivant import Lectures, VivantConsumer
from participation.models import Seance
from participation.queries import direct
from participation.queries.direct import Direct, Mien
from participation.reglement.schema import Participation


@dataclass(frozen=True)
class Lu:
    """One reading, and what was written from it: alike for two people, it is written once."""

    direct: Direct
    commun: str
    miens: dict[Mien, str] = field(default_factory=dict)

    def mien(self, personne: int | None) -> str:
        own = direct.mien(self.direct, personne)
        if own not in self.miens:
            shown = {"direct": self.direct, "seance": self.direct.seance, "mien": own}
            shown |= {"jeton": "", "faute": ""}  # the page that shows it puts its own token there
            self.miens[own] = render_to_string("participation/includes/direct_mien.html", shown)
        return self.miens[own]


class SeanceConsumer(VivantConsumer["Lu | None"]):
    """Its user is known, to say what is theirs; it writes nothing of it anywhere."""

    lectures = Lectures(lambda numero, regles: lire(numero, regles))
    seance_changee = VivantConsumer.change

    @property
    def groupe(self) -> str:
        return groupe_seance(self.numero)

    def visible(self) -> bool:
        return direct.visible(self.numero)

    def trame(self, lu: Lu | None) -> dict[str, str] | None:
        if lu is None:
            return None
        user = self.scope.get("user")
        return {"commun": lu.commun, "mien": lu.mien(user.pk if user is not None else None)}


def lire(numero: int, regles: Participation) -> Lu | None:
    """None where the séance was called off, or its conseil is no more."""
    found = Seance.objects.filter(pk=numero).select_related("president").first()
    if found is None or not found.publique or found.conseil not in regles.conseils:
        return None
    read = direct.lire(found, regles.conseils[found.conseil].reglement)
    shown = {"direct": read, "seance": found}
    return Lu(read, render_to_string("participation/includes/direct_commun.html", shown))
