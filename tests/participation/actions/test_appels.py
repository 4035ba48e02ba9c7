"""From a call for candidates to a conseil drawn by lot, and to whoever comes next."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from participation.actions.appels import (
    candidater,
    fermer_appel,
    ouvrir_appel,
    retirer_candidature,
)
from participation.actions.mandats import finir_mandat, nommer
from participation.actions.tirages import figer_liste, tirer_au_sort
from participation.models import Appel, Candidature, Mandat
from participation.reglement.schema import Participation
from participation.tirage.verification import verifier
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People, habitant

OPENED = timezone.make_aware(datetime(2026, 9, 1, 9))
CLOSED = OPENED + timedelta(days=20)
FROZEN = CLOSED + timedelta(hours=1)
KNOWN = CLOSED + timedelta(days=2)
SOURCE = "Les six chiffres du tirage public du 23 septembre, écrits à la suite."
NAMES = "Ana Béa Cléo Dina Eva Flo Guy Hugo Ivan Jean Karl Léo".split()


def opened(people: People, regles: Participation) -> Appel:
    return ouvrir_appel(
        "centre",
        "habitants",
        par=people.chloe,
        clos_le=CLOSED,
        source=SOURCE,
        source_le=KNOWN,
        regles=regles,
        at=OPENED,
    )


def candidates(appel: Appel, regles: Participation, names: list[str]) -> list[Personne]:
    found = []
    for name in names:
        person = habitant(name, verifie=True)
        genre = "femme" if NAMES.index(name) < 6 else "homme"
        candidater(appel, par=person, genre=genre, regles=regles, at=OPENED)
        found.append(person)
    return found


def drawn(people: People, regles: Participation) -> Appel:
    appel = opened(people, regles)
    candidates(appel, regles, NAMES)
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    return tirer_au_sort(appel, "12 7 33 41 8 2", par=people.chloe, regles=regles, at=KNOWN)


def sitting(rang: str = "titulaire") -> list[Mandat]:
    return list(Mandat.objects.filter(rang=rang, fini_le__isnull=True))


def genre(mandat: Mandat) -> str:
    return Candidature.objects.get(personne=mandat.personne).genre


def test_a_draw_seats_as_the_reglement_says(people: People, regles: Participation) -> None:
    drawn(people, regles)
    assert sorted(genre(one) for one in sitting("titulaire")) == [
        "femme",
        "femme",
        "homme",
        "homme",
    ]
    assert len(sitting("suppleant")) == 2
    assert {(one.du.isoformat(), one.au.isoformat()) for one in Mandat.objects.all()} == {
        ("2026-09-23", "2028-09-22")
    }


def test_the_published_files_replay(people: People, regles: Participation) -> None:
    appel = drawn(people, regles)
    verdict = verifier(appel.tirage.encode(), appel.liste.encode())
    assert (verdict.conforme, verdict.comparee) == (True, True)


def test_the_published_list_names_nobody(people: People, regles: Participation) -> None:
    appel = drawn(people, regles)
    assert [name for name in NAMES if name.lower() in appel.tirage.lower()] == []
    assert len(json.loads(appel.liste)["candidats"]) == 12


def test_who_leaves_is_replaced_and_the_gap_behind_too(
    people: People, regles: Participation
) -> None:
    drawn(people, regles)
    before = {one.marque: genre(one) for one in sitting("suppleant")}
    # Where parity would be lost with every suppléant, the reserve is called instead.
    leaver = next(one for one in sitting() if genre(one) in before.values())
    came = finir_mandat(leaver, par=people.chloe, raison="déménage", today=KNOWN.date())
    assert came is not None and came.marque in before
    assert (len(sitting()), len(sitting("suppleant"))) == (4, 2)
    assert Mandat.objects.filter(raison="devient titulaire").count() == 1


def test_who_cannot_come_leaves_the_seat_to_the_next(people: People, regles: Participation) -> None:
    """Three erased their account since the list, three sit in another collège since."""
    appel = opened(people, regles)
    crowd = candidates(appel, regles, NAMES)
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    for one in crowd[:3]:
        one.delete()
    for one in crowd[6:9]:
        term = {"du": KNOWN.date(), "au": KNOWN.date()}
        Mandat.objects.create(conseil="centre", college="autre", personne=one, **term)
    tirer_au_sort(appel, "12 7 33 41 8 2", par=people.chloe, regles=regles, at=KNOWN)
    seated = {one.personne for one in sitting() if one.college == "habitants"}
    assert len(seated) == 4
    assert seated <= {*crowd[3:6], *crowd[9:]}


def test_a_draw_renews_the_whole_college(people: People, regles: Participation) -> None:
    drawn(people, regles)
    before = {one.pk for one in sitting()}
    tomorrow = KNOWN + timedelta(days=1)
    second = Appel.objects.create(
        conseil="centre", college="habitants", clos_le=tomorrow, source=SOURCE, source_le=tomorrow
    )
    ana = sitting()[0].personne
    assert ana is not None
    candidater(second, par=ana, genre="femme", regles=regles, at=KNOWN)
    Appel.objects.filter(pk=second.pk).update(clos_le=KNOWN)
    figer_liste(second, par=people.chloe, regles=regles, at=KNOWN + timedelta(hours=1))
    tirer_au_sort(second, "4", par=people.chloe, regles=regles, at=tomorrow)
    assert [one.personne for one in sitting()] == [ana]
    assert Mandat.objects.filter(pk__in=before, raison="le collège est renouvelé").count() == 4


def test_who_leaves_after_the_term_is_not_replaced(people: People, regles: Participation) -> None:
    drawn(people, regles)
    leaver = sitting()[0]
    late = leaver.au + timedelta(days=30)
    assert finir_mandat(leaver, par=people.chloe, raison="fini", today=late) is None


def test_a_call_that_leads_nowhere_is_closed_and_another_opened(
    people: People, regles: Participation
) -> None:
    appel = opened(people, regles)
    with pytest.raises(Refus, match="déjà en cours"):
        opened(people, regles)
    with pytest.raises(Interdit):
        fermer_appel(appel, par=people.alice, raison="personne")
    fermer_appel(appel, par=people.chloe, raison="Personne ne s'est proposé.", at=FROZEN)
    with pytest.raises(Refus, match="fermé"):
        figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    assert opened(people, regles).pk != appel.pk


def test_a_source_that_cannot_be_written_is_refused_at_once(
    people: People, regles: Participation
) -> None:
    with pytest.raises(Refus, match="ne s'écrit pas"):
        ouvrir_appel(
            "centre",
            "habitants",
            par=people.chloe,
            clos_le=CLOSED,
            source="Le tirage\x00du 23",
            source_le=KNOWN,
            regles=regles,
            at=OPENED,
        )


def test_nobody_is_called_when_the_reserve_is_empty(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    candidates(appel, regles, ["Ana", "Guy"])
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    tirer_au_sort(appel, "1", par=people.chloe, regles=regles, at=KNOWN)
    left = finir_mandat(sitting()[0], par=people.chloe, raison="déménage", today=KNOWN.date())
    assert (left, len(sitting())) == (None, 1)


def test_a_member_may_leave_alone_and_nobody_else_may_push(
    people: People, regles: Participation
) -> None:
    drawn(people, regles)
    mandat = sitting()[0]
    assert mandat.personne is not None
    with pytest.raises(Interdit):
        finir_mandat(mandat, par=people.bob, raison="ouste")
    finir_mandat(mandat, par=mandat.personne, raison="manque de temps")
    mandat.refresh_from_db()
    assert mandat.raison == "manque de temps"


def test_a_seed_known_before_the_end_of_the_call_is_refused(
    people: People, regles: Participation
) -> None:
    with pytest.raises(Refus, match="après la fin des candidatures"):
        ouvrir_appel(
            "centre",
            "habitants",
            par=people.chloe,
            clos_le=CLOSED,
            source=SOURCE,
            source_le=CLOSED,
            regles=regles,
            at=OPENED,
        )


def test_a_list_is_not_frozen_once_the_seed_is_known(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    candidates(appel, regles, ["Ana"])
    with pytest.raises(Refus, match="déjà connue"):
        figer_liste(appel, par=people.chloe, regles=regles, at=KNOWN)


def test_a_draw_waits_for_its_seed(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    candidates(appel, regles, ["Ana"])
    figer_liste(appel, par=people.chloe, regles=regles, at=FROZEN)
    with pytest.raises(Refus, match="pas encore connue"):
        tirer_au_sort(appel, "1", par=people.chloe, regles=regles, at=FROZEN)


def test_a_draw_happens_once(people: People, regles: Participation) -> None:
    appel = drawn(people, regles)
    with pytest.raises(Refus, match="déjà eu lieu"):
        tirer_au_sort(appel, "2", par=people.chloe, regles=regles, at=KNOWN)
    assert Mandat.objects.count() == 6


def test_only_who_runs_the_conseil_opens_and_draws(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    for who in (people.alice, people.agathe, people.remi):
        with pytest.raises(Interdit):
            figer_liste(appel, par=who, regles=regles, at=FROZEN)


def test_a_candidate_must_live_here_and_be_verified(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    with pytest.raises(Refus, match="doit d'abord être vérifiée"):
        candidater(appel, par=people.bob, genre="homme", regles=regles, at=OPENED)


def test_one_candidature_each_that_can_be_taken_back(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    candidater(appel, par=people.alice, genre="femme", regles=regles, at=OPENED)
    with pytest.raises(Refus, match="déjà enregistrée"):
        candidater(appel, par=people.alice, genre="femme", regles=regles, at=OPENED)
    retirer_candidature(appel, par=people.alice, at=OPENED)
    assert Candidature.objects.count() == 0


def test_a_candidature_after_the_end_is_refused(people: People, regles: Participation) -> None:
    appel = opened(people, regles)
    with pytest.raises(Refus, match="closes"):
        candidater(appel, par=people.alice, genre="femme", regles=regles, at=FROZEN)


def test_nobody_is_named_where_members_are_drawn(people: People, regles: Participation) -> None:
    with pytest.raises(Refus, match="tirés au sort"):
        nommer(
            "centre",
            "habitants",
            people.alice,
            rang="titulaire",
            par=people.chloe,
            regles=regles,
        )
