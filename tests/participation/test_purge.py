"""Each kind of row is kept exactly as long as the town says: the day before, and the day after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from participation.actions.purge import avertir, avertis, depuis, purger
from participation.models import (
    Appel,
    Candidature,
    Commentaire,
    Envoi,
    Mandat,
    Moderation,
    Proposition,
    Signalement,
)
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.participation.habitants import People, draft, proposition

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR_AGO = datetime(2025, 11, 23, 9, 0, tzinfo=UTC)
THREE_YEARS_AGO = datetime(2023, 11, 23, 9, 0, tzinfo=UTC)
MONTH_AGO = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)
"""Thirty days."""


def count(regles: Participation, kind: str, at: datetime = NOW) -> int:
    """How many of a kind are erased; looking first says the same, and changes nothing."""
    seen = purger(regles.conservation, at=at, montrer=True)
    done = purger(regles.conservation, at=at)
    assert seen == done
    assert set(purger(regles.conservation, at=at).values()) == {0}
    return done[kind]


def comment(people: People, regles: Participation, withdrawn: datetime) -> Commentaire:
    one = Commentaire.objects.create(
        proposition=proposition(people, regles),
        auteur=people.bob,
        position="pour",
        texte="Oui, un banc.",
        etat=Commentaire.Etat.RETIRE,
    )
    Moderation.objects.create(commentaire=one, acte="retirer", par=people.chloe, le=withdrawn)
    return one


def candidature(personne: Personne | None, tire_le: datetime | None, n: int = 0) -> Candidature:
    appel = Appel.objects.create(
        conseil="centre",
        college=f"habitants-{n}",
        clos_le=THREE_YEARS_AGO - 60 * DAY,
        fige_le=tire_le,
        tire_le=tire_le,
    )
    return Candidature.objects.create(appel=appel, personne=personne, genre="femme", cle="c")


def letter(personne: Personne, ecrit_le: datetime, envoye_le: datetime | None, key: str) -> Envoi:
    return Envoi.objects.create(
        cle=key,
        message_id=f"<{key}@ici>",
        personne=personne,
        a=personne.courriel,
        sujet="Une nouvelle",
        texte="…",
        ecrit_le=ecrit_le,
        envoye_le=envoye_le,
    )


def test_delays_are_counted_on_the_calendar() -> None:
    assert depuis(NOW, mois=12) == YEAR_AGO
    assert depuis(datetime(2026, 3, 31, 9, tzinfo=UTC), mois=1).date() == date(2026, 2, 28)
    assert depuis(NOW, jours=30) == MONTH_AGO - timedelta(hours=1)  # summer time


@pytest.mark.parametrize(("at", "erased"), [(YEAR_AGO + DAY, 0), (YEAR_AGO - DAY, 1)])
def test_a_forgotten_draft(
    people: People, regles: Participation, at: datetime, erased: int
) -> None:
    draft(people.alice, regles, at=at)
    assert count(regles, "Brouillons") == erased
    assert Proposition.objects.count() == 1 - erased


def test_what_was_deposited_is_never_erased(people: People, regles: Participation) -> None:
    one = proposition(people, regles, Etat.DEPOSEE)
    Proposition.objects.filter(pk=one.pk).update(modifiee_le=THREE_YEARS_AGO)
    assert count(regles, "Brouillons") == 0


@pytest.mark.parametrize(("at", "erased"), [(YEAR_AGO + DAY, 0), (YEAR_AGO - DAY, 1)])
def test_a_report(people: People, regles: Participation, at: datetime, erased: int) -> None:
    Signalement.objects.create(
        proposition=proposition(people, regles), par=people.bob, raison="Insulte", le=at
    )
    assert count(regles, "Signalements") == erased


@pytest.mark.parametrize(("at", "erased"), [(YEAR_AGO + DAY, 0), (YEAR_AGO - DAY, 1)])
def test_a_comment_that_was_withdrawn(
    people: People, regles: Participation, at: datetime, erased: int
) -> None:
    comment(people, regles, at)
    assert count(regles, "Commentaires retirés") == erased
    assert Commentaire.objects.count() == 1 - erased


def test_a_comment_that_was_answered_leaves_an_empty_place(
    people: People, regles: Participation
) -> None:
    one = comment(people, regles, YEAR_AGO - DAY)
    Commentaire.objects.create(
        proposition=one.proposition, parent=one, position="pour", texte="Merci.", etat="publie"
    )
    assert count(regles, "Commentaires retirés") == 1
    one.refresh_from_db()
    assert (one.texte, one.auteur, one.reponses.count()) == ("", None, 1)


def test_a_comment_that_is_shown_again_stays(people: People, regles: Participation) -> None:
    one = comment(people, regles, YEAR_AGO - DAY)
    Commentaire.objects.filter(pk=one.pk).update(etat="publie")
    assert count(regles, "Commentaires retirés") == 0


def test_the_last_withdrawal_counts(people: People, regles: Participation) -> None:
    one = comment(people, regles, YEAR_AGO - 30 * DAY)
    Moderation.objects.create(commentaire=one, acte="retirer", le=YEAR_AGO + DAY)
    assert count(regles, "Commentaires retirés") == 0


@pytest.mark.parametrize(
    ("drawn", "erased"),
    [(THREE_YEARS_AGO + DAY, 0), (THREE_YEARS_AGO - DAY, 1), (None, 1)],
)
def test_a_candidature(
    people: People, regles: Participation, drawn: datetime | None, erased: int
) -> None:
    candidature(people.bob, drawn)
    assert count(regles, "Candidatures") == erased


@pytest.mark.parametrize(
    ("end", "erased"), [(date(2023, 11, 23), 0), (date(2023, 11, 22), 1), (date(2027, 1, 1), 0)]
)
def test_a_candidature_that_led_to_a_mandat_is_kept_from_its_end(
    people: People, regles: Participation, end: date, erased: int
) -> None:
    candidature(people.bob, THREE_YEARS_AGO - 700 * DAY)
    Mandat.objects.create(
        conseil="centre",
        college="habitants-0",
        personne=people.bob,
        du=date(2021, 12, 1),
        au=date(2030, 1, 1) if end.year == 2027 else date(2023, 12, 31),
        fini_le=end,
        raison="a déménagé",
    )
    assert count(regles, "Candidatures") == erased


def test_the_candidature_of_someone_who_left_goes_with_the_draw(
    people: People, regles: Participation
) -> None:
    candidature(None, THREE_YEARS_AGO - DAY)
    candidature(None, THREE_YEARS_AGO + DAY, 1)
    Mandat.objects.create(
        conseil="centre", college="habitants-0", du=date(2026, 1, 1), au=date(2027, 1, 1)
    )
    assert count(regles, "Candidatures") == 1


@pytest.mark.parametrize(
    ("sent", "erased"), [(MONTH_AGO + DAY, 0), (MONTH_AGO - DAY, 1), (None, 1)]
)
def test_the_copy_of_an_e_mail(
    people: People, regles: Participation, sent: datetime | None, erased: int
) -> None:
    letter(people.bob, MONTH_AGO - DAY, sent, "nouvelle:1:2")
    assert count(regles, "Copies de courriels") == erased


def warn(personne: Personne, at: datetime) -> int:
    return avertir([personne], sujet="Votre compte", texte="Bonjour", at=at)


def test_a_warning_is_written_once(people: People) -> None:
    Personne.objects.update(last_login=THREE_YEARS_AGO)
    people.bob.refresh_from_db()
    assert (warn(people.bob, MONTH_AGO), warn(people.bob, NOW)) == (1, 0)
    assert avertis(MONTH_AGO - DAY) == frozenset()
    assert avertis(MONTH_AGO) == {people.bob.pk}


def test_whoever_came_back_is_warned_anew(people: People) -> None:
    Personne.objects.update(last_login=THREE_YEARS_AGO - 1200 * DAY)
    people.bob.refresh_from_db()
    warn(people.bob, THREE_YEARS_AGO - 90 * DAY)
    Personne.objects.update(last_login=THREE_YEARS_AGO)
    people.bob.refresh_from_db()
    assert avertis(NOW) == frozenset()
    assert warn(people.bob, NOW) == 1


def test_a_warning_outlives_other_letters_until_its_account_goes(
    people: People, regles: Participation
) -> None:
    Personne.objects.update(last_login=THREE_YEARS_AGO)
    people.bob.refresh_from_db()
    warn(people.bob, MONTH_AGO - 30 * DAY)
    assert count(regles, "Copies de courriels") == 0
    Personne.objects.update(last_login=NOW)
    assert count(regles, "Copies de courriels") == 1
