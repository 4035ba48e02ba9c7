"""Votes of the smallest town's conseil, for the tests of those who vote there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from participation.actions.depouillement import depouiller
from participation.actions.guichet import emarger_papier
from participation.actions.scrutins import Arrete, Choix, Projet, arreter, preparer
from participation.actions.vote import emarger, inscription, ouvert, voter
from participation.actions.vote import glisser as urner
from participation.methodes import CONTRE, NOMS, POUR
from participation.models import Mandat, Scrutin
from participation.reglement.schema import Participation
from participation.urne import recus
from participation.urne.bulletins import Bulletin
from participation.vote import Canal, Urne
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL, People, habitant

NOW = timezone.make_aware(datetime(2026, 10, 1, 9))
OPENS, CLOSES = NOW + timedelta(days=1), NOW + timedelta(days=8)
DURING = OPENS + timedelta(hours=5, minutes=20)
AFTER = CLOSES + timedelta(hours=1)
BANC = Choix("Installer un banc rue Haute")
PROJET = Projet(
    titre="Un banc rue Haute",
    question="Le conseil demande-t-il un banc rue Haute ?",
    methode="pour-contre",
    options=[BANC],
    ouvre_le=OPENS,
    ferme_le=CLOSES,
)
SOURCE = "Les cinq numéros du premier tirage du Loto qui suit la fin du vote."
TROIS = [Choix("Un banc"), Choix("Une fontaine"), Choix("Un arbre")]


def projet(**changed: object) -> Projet:
    return replace(PROJET, **changed)  # type: ignore[arg-type]


def member(personne: Personne, college: str = "habitants") -> Personne:
    Mandat.objects.create(
        conseil=CONSEIL,
        college=college,
        personne=personne,
        du=NOW.date() - timedelta(days=30),
        au=NOW.date() + timedelta(days=700),
    )
    return personne


def members(number: int) -> list[Personne]:
    return [member(habitant(f"Membre{rank}")) for rank in range(number)]


def under(regles: Participation, **rules: object) -> Participation:
    """The same town, with other rules."""
    conseil = regles.conseils[CONSEIL]
    reglement = conseil.reglement.model_copy(update=rules)
    changed = conseil.model_copy(update={"reglement": reglement})
    return replace(regles, conseils={**regles.conseils, CONSEIL: changed})


def every_method(regles: Participation) -> Participation:
    """The same town, whose règlement allows all of them."""
    return under(regles, methodes=tuple(NOMS))


def prepared(people: People, regles: Participation, **changed: object) -> Scrutin:
    asked = projet(**changed)
    return preparer(asked, par=people.chloe, conseil=CONSEIL, regles=every_method(regles), at=NOW)


def frozen(people: People, regles: Participation, **changed: object) -> Arrete:
    return arreter(prepared(people, regles, **changed), par=people.chloe, regles=regles, at=NOW)


def opened(
    people: People, regles: Participation, *, urne: Urne = Urne.SCELLEE, **changed: object
) -> Scrutin:
    """Open during DURING."""
    return frozen(people, regles, urne=urne, **changed).scrutin


def tied(
    people: People, regles: Participation, egalite: str, *, urne: Urne, **changed: object
) -> Scrutin:
    """Closed, Denise for it and Émile against; to be counted at AFTER."""
    voters = [member(habitant(name)) for name in ("Denise", "Émile")]
    held = opened(
        people, under(regles, egalite=egalite), urne=urne, **{"source": SOURCE, **changed}
    )
    for one, choix in zip(voters, (POUR, CONTRE), strict=True):
        voter(held, ballot(choix), par=one, at=DURING)
    return held


def ballot(*choix: int) -> Bulletin:
    return Bulletin(recus.tirer(), "exprime", choix)


def glisser(scrutin: str, personne: str, marque: str, choix: str) -> None:
    """A ballot cast as another process is asked to, by numbers."""
    cast = Bulletin(marque, "exprime", (int(choix),))
    voter(Scrutin(pk=int(scrutin)), cast, par=Personne(pk=int(personne)))


def electeur(scrutin: Scrutin, personne: Personne) -> int:
    """The number of their line in the list."""
    return scrutin.electeurs.get(personne=personne).pk


def at_each_phase(people: People, regles: Participation, elector: Personne) -> tuple[int, ...]:
    """In preparation; closed; closed, its only ballot on paper; counted; open: as of now.

    `elector` voted in the second and the fourth, Denise in the third.
    """
    denise = member(habitant("Denise"))
    now = timezone.now()
    dates = {"ouvre_le": now - timedelta(hours=2), "ferme_le": now + timedelta(days=1)}
    prepared, *others = (
        preparer(
            projet(urne=Urne.SIMPLE, **dates), par=people.chloe, conseil=CONSEIL, regles=regles
        )
        for _ in range(5)
    )
    closed, on_paper, counted, still = (
        arreter(one, par=people.chloe, regles=regles).scrutin for one in others
    )
    for one in (closed, counted):
        voter(one, ballot(1), par=elector)
    emarger_papier(on_paper, electeur(on_paper, denise), par=people.chloe)
    ended = Scrutin.objects.filter(pk__in=(closed.pk, on_paper.pk, counted.pk))
    ended.update(ferme_le=now - timedelta(hours=1))
    depouiller(counted, (), par=people.chloe)
    return tuple(one.pk for one in (prepared, closed, on_paper, counted, still))


def cast_by(canal: Canal, scrutin: Scrutin, bulletin: Bulletin, *, par: Personne) -> None:
    """As the desk of another channel does, during DURING."""
    locked, now = ouvert(scrutin, DURING)
    signed = emarger(locked, inscription(locked, par), now, canal=canal, par=None)
    urner(locked, signed, bulletin)
