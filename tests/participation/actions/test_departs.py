"""Who erases their account leaves what others read, and takes the rest along."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from participation.actions.departs import quitter
from participation.models import (
    Appel,
    Candidature,
    Commentaire,
    Envoi,
    Mandat,
    Proposition,
    Soutien,
)
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.participation.habitants import People, draft, proposition

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def leave(personne: Personne) -> None:
    quitter(personne, at=NOW)
    personne.delete()


def mandat(personne: Personne, du: date, au: date, **more: object) -> Mandat:
    return Mandat.objects.create(
        conseil="centre", college="habitants", personne=personne, du=du, au=au, **more
    )


def appel(fige_le: datetime | None, tire_le: datetime | None = None) -> Appel:
    return Appel.objects.create(
        conseil="centre", college="habitants", clos_le=NOW, fige_le=fige_le, tire_le=tire_le
    )


def test_what_was_deposited_stays_signed_by_nobody(people: People, regles: Participation) -> None:
    one = proposition(people, regles, Etat.ENGAGEE)
    leave(people.alice)
    one.refresh_from_db()
    assert (one.signature, one.etat, one.versions.count()) == ("un habitant", "engagee", 1)
    assert one.mouvements.first().par is None


def test_drafts_go(people: People, regles: Participation) -> None:
    draft(people.alice, regles)
    leave(people.alice)
    assert Proposition.objects.count() == 0


@pytest.mark.parametrize(("etat", "left"), [("publie", 1), ("retire", 1), ("en-attente", 0)])
def test_a_comment_that_nobody_read_goes(
    people: People, regles: Participation, etat: str, left: int
) -> None:
    Commentaire.objects.create(
        proposition=proposition(people, regles),
        auteur=people.bob,
        position="pour",
        texte="Oui.",
        etat=etat,
    )
    leave(people.bob)
    assert [one.signature for one in Commentaire.objects.all()] == ["un habitant"] * left


def test_soutiens_go_and_the_ordre_du_jour_stays(people: People, regles: Participation) -> None:
    one = proposition(people, regles)
    Soutien.objects.create(proposition=one, personne=people.bob)
    Proposition.objects.filter(pk=one.pk).update(ordre_du_jour_le=NOW)
    leave(people.bob)
    one.refresh_from_db()
    assert (one.soutiens.count(), one.ordre_du_jour_le) == (0, NOW)


def test_a_mandat_under_way_ends_that_day(people: People) -> None:
    running = mandat(people.alice, date(2026, 1, 1), date(2027, 12, 31))
    leave(people.alice)
    running.refresh_from_db()
    assert (running.personne, running.fini_le, running.raison) == (
        *(None, date(2026, 11, 23)),
        "a quitté",
    )


def test_a_mandat_that_was_over_stays_as_it_ended(people: People) -> None:
    over = mandat(people.alice, date(2022, 1, 1), date(2023, 12, 31))
    leave(people.alice)
    over.refresh_from_db()
    assert (over.personne, over.fini_le, over.raison) == (None, None, "")


def test_an_open_candidature_goes(people: People) -> None:
    Candidature.objects.create(appel=appel(None), personne=people.bob, genre="homme", cle="k")
    leave(people.bob)
    assert Candidature.objects.count() == 0


@pytest.mark.parametrize("tire_le", [None, NOW])
def test_a_line_of_a_published_list_is_of_nobody_any_more(
    people: People, tire_le: datetime | None
) -> None:
    Candidature.objects.create(
        appel=appel(NOW, tire_le), personne=people.bob, genre="homme", cle="k", motivation="J'aime"
    )
    leave(people.bob)
    left = Candidature.objects.get()
    assert (left.personne, left.genre, left.motivation, left.cle) == (None, "autre", "", "k")


def test_letters_to_that_address_go(people: People) -> None:
    Envoi.objects.create(
        cle="x", message_id="<x@ici>", a="BOB@rivemont.example", sujet="s", texte="t"
    )
    leave(people.bob)
    assert Envoi.objects.count() == 0


def test_others_keep_all_of_theirs(people: People, regles: Participation) -> None:
    one = proposition(people, regles)
    draft(people.alice, regles)
    Soutien.objects.create(proposition=one, personne=people.alice)
    mandat(people.alice, date(2026, 1, 1), date(2027, 12, 31))
    leave(people.bob)
    assert (Proposition.objects.filter(auteur=people.alice).count(), Soutien.objects.count()) == (
        *(2, 1),
    )
    assert Mandat.objects.get().fini_le is None
