"""A small second room where something of others lies everywhere, and what changed of it since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from participation import cadence
from participation.actions.appels import candidater, ouvrir_appel
from participation.actions.documents import joindre
from participation.actions.guichet import remettre_passe
from participation.actions.images import ajouter
from participation.actions.paroles import demander, donner_parole
from participation.actions.reunion import lever
from participation.actions.scrutins import arreter
from participation.actions.soutiens import soutenir
from participation.actions.suivis import suivre
from participation.courrier.jetons import Abonnement, ecrire
from participation.forms.guichet import porter
from participation.forms.papier import LotForm
from participation.models import Appel, Electeur, Mandat, Passe, Scrutin, Seance
from participation.parcours import Etat
from participation.queries.proces_verbal import lire, projet
from participation.reglement.schema import Participation
from participation.vote import Urne
from portail.comptes.models import CodePoste, LotDeCourriers, Personne, Residence
from tests.participation.habitants import CONSEIL, People, draft, habitant, people, proposition
from tests.participation.paroles import say
from tests.participation.photos import photo
from tests.participation.reunions import PDF, held, prepared, seat, soon, supported
from tests.participation.scrutins import at_each_phase
from tests.participation.scrutins import prepared as scrutin_prepared
from tests.participation.test_every_view import Page

Row = tuple[tuple[str, Any], ...]
Rows = dict[str, frozenset[Row]]
VERBAL = {
    "designer-signataire",
    "modifier-proces-verbal",
    "proces-verbal",
    "proces-verbal-json",
    "proces-verbal-pdf",
    "signer-proces-verbal",
}
"""Pages of a séance that is levée."""
OF_NOBODY = {"django_session", "django_migrations", "sqlite_sequence"}


def rows() -> Rows:
    """All that the base holds, but the sessions: each row with the names of its columns."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in OF_NOBODY:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (named by the base)
                names = [one[0] for one in cursor.description]
                found[table] = frozenset(_row(names, one) for one in cursor.fetchall())
    return found


def _row(names: list[str], values: tuple[Any, ...]) -> Row:
    return tuple((name, _plain(value)) for name, value in zip(names, values, strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return repr(value) if isinstance(value, dict | list) else value


def gone(before: Rows, after: Rows) -> list[tuple[str, dict[str, Any]]]:
    """What was there and is no longer, or no longer the same: its table and its columns."""
    return [(one, dict(row)) for one in before for row in before[one] - after[one]]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is forgotten: each request meets the same base."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cadence.oublier()
    cache.clear()


@dataclass(frozen=True)
class Place:
    """A proposition of Alice's at each stage, what Bob said, a call, séances, votes, letters."""

    them: People
    regles: Participation
    numeros: tuple[int, ...]
    scrutins: tuple[int, ...]
    """In preparation, closed, closed with a paper ballot, counted, open."""
    au_guichet: Mapping[str, Any]
    """What the counter sends of the last: an elector, their pass; and a lot of the third."""
    en_direct: Mapping[str, Any]
    """What stands for a name at the séance that is open."""
    ids: Mapping[str, Any]
    """What stands for a name in an address."""
    levee: Seance
    """Where Bob presided; whoever wrote has gone."""

    @property
    def empreinte(self) -> str:
        """Of the procès-verbal that Bob may sign."""
        pv, conseil = lire(self.levee), self.regles.conseils[CONSEIL]
        assert pv is not None
        return projet(pv, self.levee, conseil).empreinte

    def addresses(self, page: Page) -> list[str]:
        names = page.pattern.pattern.converters
        numeros = self.numeros if "numero" in names else self.numeros[:1]
        scrutins = self.scrutins if "scrutin" in names else self.scrutins[:1]
        found = [
            self._address(page, {"numero": numero, "scrutin": scrutin})
            for numero in numeros
            for scrutin in scrutins
        ]
        return [*found, *self._live(page)] if "seance" in names else found

    def _live(self, page: Page) -> list[str]:
        votes = self.en_direct["scrutins"] if "scrutin" in page.pattern.pattern.converters else [0]
        return [self._address(page, {**self.en_direct, "scrutin": one}) for one in votes]

    def elsewhere(self, page: Page, numbers: list[int]) -> list[str]:
        """The address of the page with one of its own numbers replaced by each of these."""
        kinds = page.pattern.pattern.converters
        names = [name for name, kind in kinds.items() if isinstance(kind, IntConverter)]
        known = {"numero": self.numeros[1], "scrutin": self.scrutins[-1]}
        return [self._address(page, {**known, name: other}) for name in names for other in numbers]

    def _address(self, page: Page, known: dict[str, int]) -> str:
        levee = {"seance": self.levee.pk} if page.name in VERBAL else {}
        found = {**self.ids, **levee, **known}
        kwargs = {name: found[name] for name in page.pattern.pattern.converters}
        return reverse(page.namespace + page.name, kwargs=kwargs)


def lay(regles: Participation) -> Place:
    them = people()
    own = draft(them.alice, regles)
    image = ajouter(own, photo(), "Une montée", par=them.alice, regles=regles)
    debated = supported(proposition(them, regles, Etat.EN_DEBAT))
    said = say(them.bob, debated)
    awaited, undertaken = (proposition(them, regles, one) for one in (Etat.ORIENTEE, Etat.ENGAGEE))
    soutenir(debated, par=them.bob, regles=regles)
    suivre(CONSEIL, par=them.bob, regles=regles)
    lot = _letters(them)
    key = Authenticator.objects.create(user=them.remi, type="webauthn", data={"name": "Clé 1"})
    day = timezone.localdate()
    sits = Mandat.objects.create(
        personne=them.bob, conseil=CONSEIL, college="habitants", du=day, au=day + timedelta(9)
    )
    scrutins = at_each_phase(them, regles, them.bob)
    meeting = prepared(them, regles, "Un", "Deux", debut=soon(), at=timezone.now())
    live = _live(them, regles)
    ids = {
        "conseil": CONSEIL,
        "seance": meeting.pk,
        "point": meeting.points.earliest("rang").pk,
        "document": joindre(meeting, PDF, "Le budget", par=them.chloe).pk,
        "commentaire": said.pk,
        "cle": image.pk,
        "appel": _call(them, regles).pk,
        "mandat": sits.pk,
        "fonction": them.remi.fonctions.get().pk,
        "lot": lot.pk,
        "pk": key.pk,
        "lien": "travaille",
        "forme": "csv",
        "provider_id": "franceconnect",
        "jeton": ecrire(Abonnement(them.alice.pk, debated.pk)),
        "electeur": Electeur.objects.get(scrutin=scrutins[-1], personne=them.bob).pk,
        "parole": 1,
    }
    numeros = (own.pk, debated.pk, awaited.pk, undertaken.pk)
    counter, over = _counter(them, scrutins), _held(them, regles)
    return Place(them, regles, numeros, scrutins, counter, live, ids, over)


def _live(them: People, regles: Participation) -> dict[str, Any]:
    """Denise speaks, Edith waits to; Bob sits and is not there; a vote is prepared, one open."""
    denise, edith = Personne.objects.get(nom="Denise"), seat(habitant("Edith")).personne
    seance = held(them, regles, [denise, edith])
    turns = [demander(seance, par=one) for one in (denise, edith)]
    donner_parole(turns[0], par=them.chloe)
    votes = [
        scrutin_prepared(them, regles, ferme_le=None, seance=seance, urne=Urne.SIMPLE)
        for _ in range(2)
    ]
    arreter(votes[1], par=them.chloe, regles=regles, ouvrir=True)
    return {
        "seance": seance.pk,
        "point": seance.points.get().pk,
        "parole": turns[1].pk,
        "scrutins": [one.pk for one in votes],
    }


def _counter(them: People, scrutins: tuple[int, ...]) -> dict[str, Any]:
    """Denise stands there: she holds a pass already."""
    scrutin = Scrutin.objects.get(pk=scrutins[-1])
    denise = scrutin.electeurs.get(personne__nom="Denise").pk
    remettre_passe(scrutin, denise, par=them.agathe)
    lot = LotForm.tirer(Scrutin(pk=scrutins[2]))
    return {"electeur": denise, "passe": porter(Passe.objects.get()), "lot": lot}


def _held(them: People, regles: Participation) -> Seance:
    """Levée, with its procès-verbal to be written and signed."""
    now = timezone.now()
    found = held(them, regles, [them.bob], now=now)
    Seance.objects.filter(pk=found.pk).update(president=them.bob, secretaire=None)
    return lever(found, par=them.chloe, regles=regles, at=now)


def _letters(them: People) -> LotDeCourriers:
    """One was printed for where Bob lives, one more is awaited; where he works, none yet."""
    now = timezone.now()
    lot = LotDeCourriers.objects.create(fait_par=them.agathe, nombre=1)
    home = them.bob.residences.get()
    CodePoste.objects.create(
        residence=home, lot=lot, empreinte="x", expire_le=now + timedelta(days=9)
    )
    Residence.objects.filter(pk=home.pk).update(courrier_demande_le=now)
    Residence.objects.create(
        personne=them.bob, lien="travaille", rue="rue du Four", quartier="centre"
    )
    return lot


def _call(them: People, regles: Participation) -> Appel:
    now = timezone.now()
    appel = ouvrir_appel(
        CONSEIL,
        "habitants",
        par=them.chloe,
        clos_le=now + timedelta(days=2),
        source="Le tirage du Loto.",
        source_le=now + timedelta(days=4),
        regles=regles,
    )
    candidater(appel, par=them.alice, genre="femme", regles=regles)
    return appel
