"""A séance that was held in the smallest town, with a vote or several, then levée."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from participation import gardes
from participation.actions import proces_verbal as actions
from participation.actions import reunion
from participation.actions.depouillement import depouiller, publier
from participation.actions.presences import noter_depart, noter_presence
from participation.actions.procurations import donner
from participation.actions.scrutins import Projet, arreter, clore, preparer
from participation.actions.seances import convoquer
from participation.actions.vote import voter
from participation.models import ProcesVerbal, Scrutin, Seance
from participation.proces_verbal import acte
from participation.queries import proces_verbal as lire
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL, People, habitant
from tests.participation.reunions import NOW, prepared, seat
from tests.participation.scrutins import ballot, every_method, projet

DEBUT = timezone.make_aware(datetime(2026, 10, 20, 18, 30))


def at(minutes: int) -> datetime:
    """That many minutes after the hour of the séance."""
    return DEBUT + timedelta(minutes=minutes)


@dataclass
class Soir:
    """Alice presides, Bob writes; Denise and Edith sit too, Fanny is suppléante."""

    people: People
    regles: Participation
    seance: Seance
    denise: Personne
    edith: Personne
    fanny: Personne

    @property
    def pv(self) -> ProcesVerbal:
        found = lire.lire(self.seance)
        assert found is not None
        return found

    def lu(self) -> acte.ProcesVerbal:
        self.seance.refresh_from_db()
        return lire.composer(self.pv, self.seance, self.regles.conseils[CONSEIL])

    def empreinte(self) -> str:
        self.seance.refresh_from_db()
        return lire.projet(self.pv, self.seance, self.regles.conseils[CONSEIL]).empreinte

    def arrive(self, *people: Personne, minutes: int = 0) -> None:
        for one in people:
            noter_presence(self.seance, one, par=self.people.chloe, at=at(minutes))

    def part(self, one: Personne, minutes: int) -> None:
        noter_depart(self.seance, one, par=self.people.chloe, at=at(minutes))

    def confie(self, de: Personne, a: Personne, minutes: int = 0) -> None:
        donner(self.seance, de=de, a=a, par=de, regles=self.regles, at=at(minutes))

    def aborde(self, rang: int, minutes: int) -> None:
        point = self.seance.points.order_by("rang")[rang - 1]
        reunion.aborder(point, par=self.people.chloe, at=at(minutes))

    def vote(self, said: dict[Personne, int], minutes: int, **asked: object) -> Scrutin:
        """Opened, each of these votes, closed a minute later."""
        held = self.ouvre(minutes, **asked)
        for one, answer in said.items():
            voter(held, ballot(answer), par=one, at=at(minutes))
        return self.compte(held, minutes + 1)

    def ouvre(self, minutes: int, **asked: object) -> Scrutin:
        chloe = self.people.chloe
        wanted: Projet = projet(
            **{"seance": self.seance, "ferme_le": None, "urne": Urne.SIMPLE, **asked}
        )
        regles = every_method(self.regles)
        made = preparer(wanted, par=chloe, conseil=CONSEIL, regles=regles, at=NOW)
        return arreter(made, par=chloe, regles=regles, ouvrir=True, at=at(minutes)).scrutin

    def compte(self, held: Scrutin, minutes: int) -> Scrutin:
        chloe = self.people.chloe
        clore(held, par=chloe, at=at(minutes))
        depouiller(held, (), par=chloe, at=at(minutes))
        return publier(held, par=chloe, at=at(minutes))

    def leve(self, minutes: int = 120) -> Seance:
        chloe = self.people.chloe
        self.seance = reunion.lever(self.seance, par=chloe, regles=self.regles, at=at(minutes))
        return self.seance

    def signe(self, par: Personne, vu: str = "") -> ProcesVerbal:
        return actions.signer(
            self.seance, vu or self.empreinte(), par=par, regles=self.regles, at=at(300)
        )


def soir(people: People, regles: Participation, *, debut: datetime = DEBUT) -> Soir:
    """Opened at its hour, on a bench and on the budget; nobody is there yet."""
    sitting = [seat(one).personne for one in (people.alice, people.bob)]
    denise, edith = (seat(habitant(name)).personne for name in ("Denise", "Edith"))
    fanny = seat(habitant("Fanny"), "suppleant").personne
    before = debut - timedelta(days=19)
    found = prepared(people, regles, "Le banc", "Le budget", debut=debut, at=before)
    convoquer(found, par=people.chloe, regles=regles, at=before)
    president, secretaire = sitting
    held = reunion.ouvrir(
        found, president=president, secretaire=secretaire, par=people.chloe, at=debut
    )
    return Soir(people, regles, held, denise, edith, fanny)


def leve(people: People, regles: Participation) -> Soir:
    """Three of four were there; a bench was voted; then it was levée."""
    one = soir(people, regles)
    one.arrive(people.alice, people.bob, one.denise)
    one.aborde(1, 10)
    one.vote({people.alice: 1, people.bob: 1, one.denise: 2}, 20)
    one.leve()
    return one


def fige(people: People, regles: Participation) -> Soir:
    one = leve(people, regles)
    one.signe(people.alice)
    one.signe(people.bob)
    return one


def taken_back(seance: Seance) -> None:
    """As before its results were published: the base itself would not let it happen."""
    gardes.lift()
    seance.scrutins.update(publie_le=None)
    gardes.lay()
