"""The table of states: whole, without dead ends that nobody meant, and named."""

from __future__ import annotations

from dataclasses import fields

from participation.actions.suites import MANQUE, Donnees
from participation.parcours import (
    NOMS,
    NOMS_ENGAGEMENT,
    PARCOURS,
    PARCOURS_ENGAGEMENT,
    PHRASES,
    Etat,
    EtatEngagement,
    Qui,
    passage,
    suites,
)


def reached(start: Etat) -> set[Etat]:
    found, todo = {start}, [start]
    while todo:
        for one in PARCOURS[todo.pop()]:
            if one.vers not in found:
                found.add(one.vers)
                todo.append(one.vers)
    return found


def test_every_state_is_in_the_table_and_has_a_name() -> None:
    assert set(PARCOURS) == set(NOMS) == set(Etat)
    assert set(PARCOURS_ENGAGEMENT) == set(NOMS_ENGAGEMENT) == set(EtatEngagement)


def test_every_state_reads_well_in_a_sentence() -> None:
    assert [f"Cette proposition vient de changer : {PHRASES[one]}." for one in Etat] == [
        "Cette proposition vient de changer : c'est encore un brouillon.",
        "Cette proposition vient de changer : elle est déposée.",
        "Cette proposition vient de changer : elle est recevable.",
        "Cette proposition vient de changer : elle n'est pas recevable.",
        "Cette proposition vient de changer : elle est en débat.",
        "Cette proposition vient de changer : elle est retenue pour un scrutin.",
        "Cette proposition vient de changer : elle est confiée à un service.",
        "Cette proposition vient de changer : elle est classée.",
        "Cette proposition vient de changer : le conseil a rendu son avis.",
        "Cette proposition vient de changer : la ville a répondu.",
        "Cette proposition vient de changer : la ville s'est engagée.",
    ]


def test_every_state_can_be_reached_from_a_draft() -> None:
    assert reached(Etat.BROUILLON) == set(Etat)


def test_only_an_undertaking_ends_the_road() -> None:
    assert [one for one in Etat if not PARCOURS[one]] == [Etat.ENGAGEE]


def test_nothing_becomes_a_draft_again() -> None:
    assert Etat.BROUILLON not in {one.vers for some in PARCOURS.values() for one in some}


def test_what_a_move_demands_can_be_given_and_asked_for() -> None:
    demanded = {name for some in PARCOURS.values() for one in some for name in one.exige}
    assert demanded <= {one.name for one in fields(Donnees)}
    assert demanded == set(MANQUE)


def test_every_move_has_a_button_of_its_own() -> None:
    for some in PARCOURS.values():
        buttons = [one.bouton for one in some]
        assert "" not in buttons
        assert len(set(buttons)) == len(buttons)


def test_a_move_is_found_by_both_its_ends() -> None:
    found = passage(Etat.DEPOSEE, Etat.IRRECEVABLE)
    assert found is not None
    assert (found.qui, found.exige) == (Qui.ANIMATEUR, ("raison",))
    assert passage(Etat.DEPOSEE, Etat.ENGAGEE) is None


def test_the_town_alone_answers() -> None:
    assert suites(Etat.ORIENTEE, frozenset({Qui.ANIMATEUR, Qui.AUTEUR})) == ()
    assert [one.vers for one in suites(Etat.ORIENTEE, frozenset({Qui.VILLE}))] == [Etat.REPONDUE]
