"""A procès-verbal: set down as the séance is levée, edited, signed by two, then frozen for ever."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from participation.actions import mandats
from participation.actions.proces_verbal import Ecrit, designer, rediger, signer
from participation.models import Mandat, Nouvelle, ProcesVerbal, Releve, Signataire
from participation.proces_verbal.acte import Qualite
from participation.reglement.schema import Participation
from participation.tirage.canonique import decode, digest, not_canonical
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus
from portail.donnees import tout_effacer
from tests.participation.habitants import People, habitant
from tests.participation.verbaux import Soir, at, fige, leve, soir, taken_back


@pytest.fixture
def lu(people: People, regles: Participation) -> Soir:
    return leve(people, regles)


def texts(one: Soir, releve: str = "", observations: str = "") -> Ecrit:
    first = one.seance.points.earliest("rang")
    revision = ProcesVerbal.objects.filter(seance=one.seance).values_list("revision", flat=True)
    return Ecrit({first.pk: releve}, observations, revision.first() or 0)


def signed(one: Soir) -> list[str]:
    return [s.qualite for s in one.pv.signataires.all() if s.signe]


def test_the_closing_sets_down_who_was_there_and_the_rules(lu: Soir, people: People) -> None:
    kept = lu.pv
    assert [one["personne"] for one in kept.constat["presences"]] == [
        people.alice.pk,
        people.bob.pk,
        lu.denise.pk,
    ]
    assert kept.reglement_version != ""
    assert [(one.qualite, one.personne) for one in kept.signataires.all()] == [
        ("president", people.alice),
        ("secretaire", people.bob),
    ]


def test_what_happens_to_a_mandat_later_changes_nothing(lu: Soir, people: People) -> None:
    before = lu.empreinte()
    for mandat in Mandat.objects.filter(personne__in=(lu.denise, lu.edith)):
        mandats.finir_mandat(
            mandat, par=people.chloe, raison="A déménagé.", today=at(0).date() + timedelta(days=1)
        )
    assert lu.empreinte() == before


def test_notes_are_typed_from_the_opening_on(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    rediger(one.seance, texts(one, "Alice présente le banc."), par=people.bob)
    rediger(one.seance, texts(one, "Alice présente trois bancs."), par=people.chloe)
    one.leve()
    assert one.lu().points[0].releve == "Alice présente trois bancs."


@pytest.mark.parametrize("name", ["agathe", "remi"])
def test_nobody_else_writes_it(lu: Soir, people: People, name: str) -> None:
    for other in (getattr(people, name), lu.denise, habitant("Zoe")):
        with pytest.raises(Interdit):
            rediger(lu.seance, texts(lu, "Non."), par=other)
    assert not Releve.objects.exists()


def test_of_two_who_write_at_once_the_second_is_told(lu: Soir, people: People) -> None:
    first, second = texts(lu, "Un."), texts(lu, "Deux.")
    rediger(lu.seance, first, par=people.alice)
    with pytest.raises(Refus, match="Quelqu'un a changé ces textes"):
        rediger(lu.seance, second, par=people.bob)
    assert lu.lu().points[0].releve == "Un."


def test_a_point_of_another_seance_is_refused(lu: Soir, people: People) -> None:
    with pytest.raises(Refus, match="pas à l'ordre du jour"):
        rediger(lu.seance, Ecrit({0: "x"}, "", 0), par=people.alice)


def test_both_signatures_freeze_it_and_followers_are_told(
    lu: Soir, people: People, regles: Participation
) -> None:
    vu = lu.empreinte()
    assert not lu.signe(people.alice).fige
    assert signed(lu) == ["president"]
    kept = lu.signe(people.bob)
    value = decode(kept.fichier.encode())
    assert not_canonical(kept.fichier.encode(), value) is None
    assert (value["empreinte"], digest(value)) == (kept.empreinte, kept.empreinte)
    assert value["texte_signe"] == vu
    assert [(one["qualite"], one["nom"]) for one in value["signatures"]] == [
        ("president", "Alice"),
        ("secretaire", "Bob"),
    ]
    told = Nouvelle.objects.filter(seance=lu.seance).latest("pk")
    assert told.titre == "Le procès-verbal de la séance du mardi 20 octobre 2026 est signé"


def test_what_is_signed_is_what_was_read(lu: Soir, people: People, regles: Participation) -> None:
    seen = lu.empreinte()
    rediger(lu.seance, texts(lu, "Changé entre-temps."), par=people.bob)
    with pytest.raises(Refus, match="a changé depuis que vous l'avez lu"):
        lu.signe(people.alice, seen)
    assert signed(lu) == []


def test_an_edit_takes_the_first_signature_away(lu: Soir, people: People) -> None:
    lu.signe(people.alice)
    assert rediger(lu.seance, texts(lu, "Une précision."), par=people.bob) == 1
    assert signed(lu) == []
    assert not lu.signe(people.bob).fige
    assert lu.signe(people.alice).fige


def test_saving_the_same_text_takes_nothing_away(lu: Soir, people: People) -> None:
    rediger(lu.seance, texts(lu, "Oui."), par=people.bob)
    lu.signe(people.alice)
    assert rediger(lu.seance, texts(lu, " Oui. "), par=people.bob) == 0
    assert signed(lu) == ["president"]


def test_a_text_that_changed_by_itself_is_not_signed_by_the_first(lu: Soir, people: People) -> None:
    """Somebody who was there takes another name between the two signatures."""
    lu.signe(people.alice)
    Personne.objects.filter(pk=lu.denise.pk).update(nom="Denise D.")
    assert not lu.signe(people.bob).fige
    assert signed(lu) == ["secretaire"]
    assert lu.signe(people.alice).fige


def test_signing_twice_is_once(lu: Soir, people: People) -> None:
    lu.signe(people.alice)
    before = lu.pv.signataires.first().signe_le
    assert not lu.signe(people.alice).fige
    assert lu.pv.signataires.first().signe_le == before


def test_nobody_signs_for_another(lu: Soir, people: People) -> None:
    for other in (people.chloe, people.aline, lu.denise):
        with pytest.raises(Interdit):
            lu.signe(other)


def test_who_presides_and_writes_signs_both_at_once(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    one.seance.secretaire = people.alice
    one.seance.save()
    one.leve()
    assert one.signe(people.alice).fige


def test_nothing_is_signed_before_each_result_is_public(
    people: People, regles: Participation
) -> None:
    one = leve(people, regles)
    taken_back(one.seance)
    with pytest.raises(Refus, match="Publiez d'abord le résultat du vote « Un banc rue Haute »"):
        one.signe(people.alice)


def test_nothing_is_signed_of_a_seance_that_goes_on(people: People, regles: Participation) -> None:
    one = soir(people, regles)
    with pytest.raises(Refus, match="n'est pas levée"):
        signer(one.seance, "0" * 64, par=people.alice, regles=regles)


def test_who_can_still_sign_is_not_replaced(lu: Soir, people: People) -> None:
    with pytest.raises(Refus, match="peut encore signer"):
        designer(lu.seance, "president", lu.denise, motif="Absente.", par=people.chloe)


def test_another_signs_for_who_no_longer_can_and_the_text_says_why(
    lu: Soir, people: People
) -> None:
    lu.signe(people.bob)
    tout_effacer(people.alice, par=people.alice)
    with pytest.raises(Interdit):
        designer(lu.seance, "president", lu.denise, motif="Partie.", par=people.bob)
    with pytest.raises(Refus, match="qui était à la séance"):
        designer(lu.seance, "president", lu.edith, motif="Partie.", par=people.chloe)
    with pytest.raises(Refus, match="Dites pourquoi"):
        designer(lu.seance, "president", lu.denise, motif=" ", par=people.chloe)
    designer(lu.seance, "president", lu.denise, motif="A quitté le conseil.", par=people.chloe)
    assert signed(lu) == []
    charge = lu.lu().charges[0]
    assert (charge.qualite, charge.nom, charge.signataire, charge.motif) == (
        *(Qualite.PRESIDENT, "Un habitant", "Denise"),
        "A quitté le conseil.",
    )
    lu.signe(people.bob)
    assert lu.signe(lu.denise).fige


def test_who_erases_their_account_before_still_counts_without_a_name(
    lu: Soir, people: People
) -> None:
    tout_effacer(lu.denise, par=lu.denise)
    found = lu.lu()
    assert [one.nom for one in found.presents] == ["Alice", "Bob", "Un habitant"]
    assert (found.en_exercice, found.points[0].votes[0].presents) == (4, 3)


def test_what_was_signed_keeps_its_names(people: People, regles: Participation) -> None:
    one = fige(people, regles)
    before = one.pv.fichier
    tout_effacer(one.denise, par=one.denise)
    tout_effacer(people.alice, par=people.alice)
    assert one.pv.fichier == before
    assert [who["nom"] for who in json.loads(before)["presents"]] == ["Alice", "Bob", "Denise"]


def test_once_signed_nothing_changes(people: People, regles: Participation) -> None:
    one = fige(people, regles)
    with pytest.raises(Refus, match="ne change plus"):
        rediger(one.seance, texts(one, "Trop tard."), par=people.bob)
    with pytest.raises(Refus, match="ne change plus"):
        one.signe(people.alice)
    with pytest.raises(Refus, match="ne change plus"):
        designer(one.seance, "president", one.denise, motif="x", par=people.chloe)


@pytest.mark.parametrize("columns", [{"fichier": "{}"}, {"fige_le": None}, {"observations": "x"}])
def test_the_database_refuses_any_change(
    people: People, regles: Participation, columns: dict[str, object]
) -> None:
    fige(people, regles)
    with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
        ProcesVerbal.objects.update(**columns)


def test_the_database_refuses_any_erasure_and_any_note(
    people: People, regles: Participation
) -> None:
    one = leve(people, regles)
    rediger(one.seance, texts(one, "Dit."), par=people.bob)
    one.signe(people.alice)
    one.signe(people.bob)
    free = one.seance.points.latest("rang")
    for act in (
        lambda: ProcesVerbal.objects.all()._raw_delete("default"),
        lambda: Signataire.objects.all()._raw_delete("default"),
        lambda: Signataire.objects.update(signe_le=at(400)),
        lambda: Releve.objects.update(texte="Autre chose."),
        lambda: Releve.objects.all()._raw_delete("default"),
        lambda: Releve.objects.create(point=free, texte="Ajouté."),
    ):
        with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
            act()
