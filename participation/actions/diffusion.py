"""From what happened to the letters that tell of it: each person at most one, at their pace."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from participation.actions.lettres import deposer, ecrire_a_tous, envoi
from participation.courrier import lettres
from participation.courrier.contenu import Contenu
from participation.models import Nouvelle, Proposition, Suivi
from participation.queries.seances import convoques
from participation.queries.suivis import SEMAINE, a_prevenir, a_resumer, nouvelles_pour

logger = logging.getLogger("participation.courrier")
HEURE = time(8)
PAR_LOT = 100
"""People whose digests are written in one transaction."""


def diffuser(*, at: datetime | None = None) -> int:
    """A letter to each follower of all that was not told yet, oldest first; how many news.

    One that cannot be told is logged and tried again at the next round: it holds up no other.
    """
    done = 0
    for pk in list(_a_diffuser().order_by("pk").values_list("pk", flat=True)):
        try:
            done += _diffuser(pk, at)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("La nouvelle %d n'a pas pu être diffusée.", pk)
    return done


def _a_diffuser() -> QuerySet[Nouvelle]:
    """What waits for moderation waits here too: it is told when it can be read."""
    waiting = Q(proposition__masquee=Proposition.Masque.EN_ATTENTE)
    return Nouvelle.objects.filter(diffusee_le__isnull=True).exclude(waiting)


@transaction.atomic
def _diffuser(pk: int, at: datetime | None) -> int:
    """Of two processes the second skips it: the row is locked, then marked."""
    mine = _a_diffuser().select_for_update(skip_locked=True, of=("self",))
    une = mine.select_related("proposition", "seance").filter(pk=pk).first()
    if une is None:
        return 0
    if une.proposition is None or not une.proposition.masquee:
        une.diffusee_le = _prevenir(une, at)
    else:
        une.diffusee_le = at or timezone.now()
    une.save(update_fields=["diffusee_le"])
    return 1


def _prevenir(une: Nouvelle, at: datetime | None) -> datetime:
    """Of a séance every member is told as such, and not once more as a follower."""
    followers, called = a_prevenir(une), None
    if une.seance is not None:
        called = convoques(une.seance)
        followers = followers.exclude(personne__in=called.values("pk"))
    # Whoever ceases to follow now waits until the letter is there, and takes it away.
    held = Suivi.objects.select_for_update().filter(pk__in=followers.values("pk")).order_by("pk")
    list(held.values_list("pk"))
    # The time once all locks are held, never before: a digest counts on it.
    now = at or timezone.now()
    if called is not None:
        ecrire_a_tous(called, f"convocation:{une.pk}:", at=now)
    ecrire_a_tous(followers, f"nouvelle:{une.pk}:", at=now)
    return now


def resumer(*, contenu: Contenu, at: datetime | None = None) -> int:
    """Writes the digests of the week, from Monday 8 h on; how many that was."""
    moment = dernier_lundi(at or timezone.now())
    done = 0
    while True:
        due = a_resumer(moment).order_by("personne_id").values_list("personne_id", flat=True)
        people = list(due.distinct()[:PAR_LOT])
        if not people:
            return done
        done += _resumer(people, moment, contenu, at)


@transaction.atomic
def _resumer(people: list[int], moment: datetime, contenu: Contenu, at: datetime | None) -> int:
    # Waits for the news that are being told now, and holds back those that are not yet: what is
    # told before `now` can be read here, so that no news falls between two digests.
    told = Nouvelle.objects.select_for_update(of=("self",)).filter(diffusee_le__isnull=True)
    list(told.order_by("pk").values_list("pk"))
    now = at or timezone.now()
    locked = Suivi.objects.select_for_update(of=("self",)).select_related("personne")
    suivis = list(locked.filter(personne__in=people).order_by("pk"))
    weekly = [one for one in suivis if one.rythme == SEMAINE and one.resume_le < moment]
    if not weekly:
        return 0
    nouvelles = list(nouvelles_pour(weekly, min(one.resume_le for one in weekly), now))
    year, week, _ = timezone.localtime(moment).isocalendar()
    written = []
    for personne in dict.fromkeys(one.personne for one in weekly):
        own = [one for one in suivis if one.personne_id == personne.pk]
        found = [une for une in nouvelles if _au_resume(une, own, moment)]
        if found and personne.is_active:
            key = f"semaine:{personne.pk}:{year}-W{week:02d}"
            written.append(envoi(key, personne, lettres.semaine(found, personne, contenu), at=now))
    deposer(written)
    Suivi.objects.filter(pk__in=[one.pk for one in weekly]).update(resume_le=now)
    return len(written)


def _au_resume(une: Nouvelle, own: list[Suivi], moment: datetime) -> bool:
    """As for a letter: the follow of the proposition decides, then that of its conseil."""
    closer = [one for one in own if one.proposition_id and one.proposition_id == une.proposition_id]
    wider = [one for one in own if one.conseil == une.conseil]
    decides = next(iter(closer or wider), None)
    if decides is None or decides.rythme != SEMAINE or une.par_id == decides.personne_id:
        return False
    assert une.diffusee_le is not None
    return decides.resume_le < moment and decides.resume_le <= une.diffusee_le


def dernier_lundi(now: datetime) -> datetime:
    """The last Monday, 8 h, of the town's own clock."""
    local = timezone.localtime(now)
    monday = local.date() - timedelta(days=local.weekday())
    moment = timezone.make_aware(datetime.combine(monday, HEURE))
    if moment > now:
        moment = timezone.make_aware(datetime.combine(monday - timedelta(days=7), HEURE))
    return moment
