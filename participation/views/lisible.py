"""Who may read the procès-verbal of a séance."""

from __future__ import annotations

from django.http import HttpRequest

from participation.models import ProcesVerbal, Seance
from participation.queries import proces_verbal as lire
from participation.views import lecture
from portail.comptes.droits import Acte, Role, permits


def verbal(request: HttpRequest, seance: Seance) -> ProcesVerbal | None:
    """Once the séance is levée. By all when it is signed; before, by members, by the desk and by
    those who sign."""
    pv = lire.lire(seance) if seance.levee_le is not None else None
    if pv is None or pv.fige or lire.charges(pv, request.user):
        return pv
    roles = lecture.roles_ici(request, seance.conseil)
    inside = Role.MEMBRE in roles or permits(roles, Acte.TENIR_SEANCE)
    return pv if inside else None
