"""Lists of propositions: what is in them, in which order, with how many soutiens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from participation.actions.propositions import modifier
from participation.actions.soutiens import retirer_soutien, soutenir
from participation.models import Instruction, Proposition, Reponse
from participation.parcours import NOMS, Etat
from participation.queries import propositions as requetes
from participation.queries.propositions import EN_RETARD, ETAPES, Filtre, Ordre, liste
from participation.reglement.schema import Participation
from tests.participation.foule import ETATS, TODAY, foule
from tests.participation.habitants import BANC, CONSEIL, People, draft, habitant, proposition

ALL = Filtre()
TITRE, TEXTE = "Installer des bancs dans la rue Haute", "On y monte sans pouvoir s'asseoir."


def ranks(filtre: Filtre) -> list[int]:
    """Which of the crowd, by the number that ends their titles."""
    return [int(one.titre.rpartition("(")[2][:-1]) for one in liste(filtre, TODAY)]


def test_the_last_deposited_comes_first(db: None) -> None:
    foule(4)
    assert ranks(ALL) == [0, 1, 2, 3]


def test_a_draft_and_what_is_hidden_are_in_no_list(people: People, regles: Participation) -> None:
    draft(people.alice, regles)
    hidden = proposition(people, regles, Etat.ORIENTEE)
    Proposition.objects.filter(pk=hidden.pk).update(masquee="retiree")
    assert list(liste(ALL, TODAY)) == []
    assert list(requetes.avis(ALL, TODAY)) == []
    assert requetes.proches(TITRE, TEXTE, conseil=CONSEIL, seuil=1) == []


def test_one_sees_all_that_one_wrote(people: People, regles: Participation) -> None:
    own = draft(people.alice, regles)
    hidden = proposition(people, regles, Etat.DEPOSEE)
    Proposition.objects.filter(pk=hidden.pk).update(masquee="en-attente")
    assert {one.pk for one in requetes.siennes(people.alice)} == {own.pk, hidden.pk}
    assert list(requetes.siennes(people.bob)) == []


def test_lists_filter_by_conseil_and_besoin(db: None) -> None:
    foule(4)
    Proposition.objects.filter(titre__endswith="(3)").update(conseil="gare")
    assert ranks(Filtre(conseil="gare")) == [3]
    assert ranks(Filtre(conseil=CONSEIL, besoin="teleassistance")) == [0]


@pytest.mark.parametrize("etat", [one for one in Etat if one is not Etat.BROUILLON])
def test_lists_filter_by_state(db: None, etat: Etat) -> None:
    foule(len(ETATS))
    assert ranks(Filtre(etat=etat)) == [ETATS.index(etat)]


def test_every_public_state_is_in_one_stage() -> None:
    staged = [etat for etape in ETAPES.values() for etat in etape.etats]
    assert sorted(staged) == sorted(set(NOMS) - {Etat.BROUILLON})
    assert not set(ETAPES) & set(Etat) and EN_RETARD not in ETAPES


def test_lists_filter_by_stage(db: None) -> None:
    foule(len(ETATS))
    found = {stage: [ETATS[one] for one in ranks(Filtre(etat=stage))] for stage in ETAPES}
    assert found == {
        "a-soutenir": [Etat.EN_DEBAT, Etat.DEPOSEE, Etat.RECEVABLE],
        "au-conseil": [Etat.RETENUE],
        "a-la-ville": [Etat.ORIENTEE, Etat.AVIS_RENDU],
        "avec-reponse": [Etat.ENGAGEE, Etat.REPONDUE],
        "sans-suite": [Etat.IRRECEVABLE, Etat.CLASSEE],
    }


def test_lists_filter_what_is_late_and_still_awaited(db: None) -> None:
    foule(20)
    assert ranks(Filtre(etat=EN_RETARD)) == [1, 4]
    Instruction.objects.update(echeance=TODAY)
    assert ranks(Filtre(etat=EN_RETARD)) == []


def test_the_most_supported_comes_first_when_asked(db: None) -> None:
    foule(6)
    found = liste(Filtre(ordre=Ordre.SOUTENUES), TODAY)
    assert [one.nombre_soutiens for one in found] == [4, 3, 2, 1, 0, 0]


def test_the_answers_awaited_come_first_when_asked(db: None) -> None:
    foule(20)
    soon = Instruction.objects.get(proposition__titre__endswith="(14)")
    Instruction.objects.filter(pk=soon.pk).update(echeance=TODAY - timedelta(days=30))
    last = Reponse.objects.get(proposition__titre__endswith="(15)")
    Reponse.objects.filter(pk=last.pk).update(le=last.le + timedelta(days=1))
    assert ranks(Filtre(ordre=Ordre.ATTENDUES))[:8] == [14, 1, 4, 11, 15, 2, 5, 12]


def test_the_avis_are_what_the_town_was_given(db: None) -> None:
    foule(len(ETATS))
    found = requetes.avis(Filtre(ordre=Ordre.ATTENDUES), TODAY)
    assert {one.etat for one in found} == {"orientee", "avis-rendu", "repondue", "engagee"}


def test_the_number_of_soutiens_is_counted_and_never_drifts(
    people: People, regles: Participation
) -> None:
    one = proposition(people, regles)
    neighbours = [habitant(f"Voisine{rank}") for rank in range(4)]
    seen = []
    for neighbour in neighbours:
        soutenir(one, par=neighbour, regles=regles)
        soutenir(one, par=neighbour, regles=regles)
        seen.append(liste(ALL, TODAY).get().nombre_soutiens)
    retirer_soutien(one, par=neighbours[0])
    neighbours[1].delete()
    assert (*seen, liste(ALL, TODAY).get().nombre_soutiens) == (1, 2, 3, 4, 2)


def test_near_twins_of_the_conseil_are_found_with_their_soutiens(
    people: People, regles: Participation, django_assert_num_queries: object
) -> None:
    foule(50)
    bench = proposition(people, regles)
    soutenir(bench, par=people.bob, regles=regles)
    for queries in (3, 2):  # the propositions themselves are read once, until one changes
        with django_assert_num_queries(queries):  # type: ignore[operator]
            found, *others = requetes.proches(TITRE, TEXTE, conseil=CONSEIL, seuil=70)
    assert (found.pk, found.nombre_soutiens, found.soutenable) == (bench.pk, 1, True)
    assert {one.titre.partition(" (")[0] for one in others} == {"Un banc à l'ombre rue Haute"}
    assert requetes.proches(TITRE, TEXTE, conseil="gare", seuil=70) == []


def test_near_twins_follow_what_is_written_hidden_and_shown_again(
    people: People, regles: Participation
) -> None:
    def found() -> list[int]:
        return [one.pk for one in requetes.proches(TITRE, "", conseil=CONSEIL, seuil=70)]

    assert found() == []
    own = proposition(people, regles)
    assert found() == [own.pk]
    Proposition.objects.filter(pk=own.pk).update(masquee="retiree")
    assert found() == []
    Proposition.objects.filter(pk=own.pk).update(masquee="")
    assert found() == [own.pk]
    modifier(own, replace(BANC, titre="Un zoo"), par=people.alice, vue=1, regles=regles)
    assert found() == []


def test_a_proposition_is_no_twin_of_itself(people: People, regles: Participation) -> None:
    own = proposition(people, regles)
    assert requetes.proches(own.titre, own.texte, conseil=CONSEIL, seuil=70, sauf=own.pk) == []


def test_a_twin_that_is_closed_cannot_be_supported(people: People, regles: Participation) -> None:
    proposition(people, regles, Etat.REPONDUE)
    (found,) = requetes.proches(TITRE, TEXTE, conseil=CONSEIL, seuil=70)
    assert found.soutenable is False


def test_five_near_twins_at_most_are_shown(people: People, regles: Participation) -> None:
    for rank in range(7):
        one = proposition(people, regles)
        Proposition.objects.filter(pk=one.pk).update(titre=f"Un banc rue Haute, {rank}")
    assert len(requetes.proches("Un banc rue Haute", "", conseil=CONSEIL, seuil=70)) == 5


def test_filters_add_up(db: None) -> None:
    foule(20)
    asked = Filtre(conseil=CONSEIL, etat="a-la-ville", besoin="teleassistance")
    assert ranks(asked) == []
    assert ranks(replace(asked, etat="a-soutenir")) == [0, 3, 6]
