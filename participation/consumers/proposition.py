"""A proposition while it is looked at: told anew, as everybody sees it, when it changes."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone

from participation.actions.evenements import groupe
from participation.consumers.vivant import Lectures, VivantConsumer
from participation.queries.debat import fil
from participation.queries.proposition import lire, publiques
from participation.reglement.schema import Participation


class PropositionConsumer(VivantConsumer[str]):
    """Knows nobody: what it shows, anyone may see."""

    lectures = Lectures(lambda numero, regles: fragment(numero, regles))
    proposition_changee = VivantConsumer.change

    @property
    def groupe(self) -> str:
        return groupe(self.numero)

    def visible(self) -> bool:
        return publiques().filter(pk=self.numero).exists()

    def trame(self, lu: str) -> dict[str, str] | None:
        return {"html": lu} if lu else None


def fragment(numero: int, regles: Participation) -> str:
    """The part of the page that lives, for who is not signed in; blank where it is not public."""
    nobody = AnonymousUser()
    vue = lire(numero, nobody, regles, timezone.localdate())
    if vue is None or not vue.publique:
        return ""
    shown = {"vue": vue, "fil": fil(vue.proposition, nobody, regles)}
    return render_to_string("participation/includes/vivant.html", shown)
