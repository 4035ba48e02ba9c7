"""The count: after the end, with the key, as many ballots as émargements; then anybody recounts."""

from __future__ import annotations

import json
import secrets

import pytest
from django.db import connection, transaction

from participation.actions.depouillement import depouiller, publier
from participation.actions.scrutins import Arrete
from participation.actions.vote import voter
from participation.counting.lecture import read_acte
from participation.counting.verification import differences
from participation.models import Casier, Emargement, Scrutin
from participation.queries.verification import fautes
from participation.reglement.schema import Participation
from participation.urne import bulletins, recus
from participation.urne.bulletins import Bulletin
from participation.vote import Urne
from portail.comptes.models import Personne
from portail.comptes.refus import Refus
from tests.participation.habitants import People
from tests.participation.scrutins import AFTER, DURING, ballot, frozen, members

POUR, CONTRE = 1, 2


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(6)


@pytest.fixture
def held(people: People, regles: Participation, voters: list[Personne]) -> Arrete:
    """Four for, one against, one blank."""
    made = frozen(people, regles)
    for one in voters[:4]:
        voter(made.scrutin, ballot(POUR), par=one, at=DURING)
    voter(made.scrutin, ballot(CONTRE), par=voters[4], at=DURING)
    voter(made.scrutin, bulletins.blanc(recus.tirer(), 1), par=voters[5], at=DURING)
    return made


def counted(held: Arrete, people: People) -> Scrutin:
    return depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=AFTER)


def test_two_parts_open_the_urne_and_the_result_is_that_of_the_ballots(
    held: Arrete, people: People
) -> None:
    found = json.loads(counted(held, people).fichier)
    assert found["resultat"] == {
        "retenus": ["1"],
        "egalites": [],
        "votants": 6,
        "blancs": 1,
        "nuls": 0,
        "exprimes": 5,
    }
    assert (found["inscrits"], found["emargements"], len(found["bulletins"])) == (6, 6, 6)


def test_what_was_sealed_is_destroyed(held: Arrete, people: People) -> None:
    assert Casier.objects.exists()
    found = counted(held, people)
    assert not Casier.objects.exists()
    assert list(fautes(found)) == []


def test_everyone_finds_their_ballot_by_its_receipt(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    made = frozen(people, regles)
    mine = ballot(CONTRE)
    voter(made.scrutin, mine, par=voters[0], at=DURING)
    voter(made.scrutin, ballot(POUR), par=voters[1], at=DURING)
    found = json.loads(counted(made, people).fichier)["bulletins"]
    assert {"marque": mine.marque, "genre": "exprime", "choix": [CONTRE]} in found


def test_one_byte_changed_in_the_published_file_is_found(held: Arrete, people: People) -> None:
    raw = bytearray(counted(held, people).fichier.encode())
    place = raw.index(b'"choix":[1]') + 9
    raw[place] = ord("2")
    value = json.loads(raw)
    assert differences(bytes(raw), value, read_acte(value)) != ()


def test_nobody_counts_before_the_end(held: Arrete, people: People) -> None:
    with pytest.raises(Refus, match="pas à dépouiller"):
        depouiller(held.scrutin, held.parts[:2], par=people.chloe, at=DURING)


def test_it_is_counted_once(held: Arrete, people: People) -> None:
    counted(held, people)
    with pytest.raises(Refus, match="pas à dépouiller"):
        counted(held, people)


@pytest.mark.parametrize("parts", [slice(0, 0), slice(0, 1)])
def test_without_the_parts_nothing_is_read_and_nothing_changes(
    held: Arrete, people: People, parts: slice
) -> None:
    with pytest.raises(Refus):
        depouiller(held.scrutin, held.parts[parts], par=people.chloe, at=AFTER)
    held.scrutin.refresh_from_db()
    assert (held.scrutin.depouille_le, Casier.objects.count()) == (None, 1)


def test_a_ballot_more_or_less_stops_the_count(held: Arrete, people: People) -> None:
    casier = Casier.objects.get()
    size = len(bytes(casier.contenu)) // 6
    Casier.objects.update(contenu=bytes(casier.contenu)[size:])
    assert list(fautes(held.scrutin)) == ["6 émargements pour 5 bulletins : il en faut autant."]
    with pytest.raises(Refus, match="5 bulletins pour 6 émargements"):
        counted(held, people)


def test_two_who_shared_a_receipt_are_two_ballots(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    made, shared = frozen(people, regles), ballot(POUR)
    voter(made.scrutin, shared, par=voters[0], at=DURING)
    voter(made.scrutin, Bulletin(shared.marque, "exprime", (CONTRE,)), par=voters[1], at=DURING)
    found = json.loads(counted(made, people).fichier)["bulletins"]
    assert len({one["marque"] for one in found}) == 2


def test_a_show_of_hands_is_counted_too(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    made = frozen(people, regles, urne=Urne.NOMINATIVE)
    for one in voters:
        voter(made.scrutin, ballot(POUR), par=one, at=DURING)
    found = depouiller(made.scrutin, (), par=people.chloe, at=AFTER)
    assert json.loads(found.fichier)["resultat"]["retenus"] == ["1"]


def test_the_result_is_for_all_once_it_is_published(held: Arrete, people: People) -> None:
    with pytest.raises(Refus, match="pas à publier"):
        publier(held.scrutin, par=people.chloe, at=AFTER)
    counted(held, people)
    assert publier(held.scrutin, par=people.chloe, at=AFTER).publie_le == AFTER


def test_a_count_cannot_be_taken_back(held: Arrete, people: People) -> None:
    from django.db import IntegrityError

    counted(held, people)
    for change in ({"depouille_le": None}, {"fichier": "{}"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Scrutin.objects.filter(pk=held.scrutin.pk).update(**change)


PHYSICAL = {"sqlite": "rowid", "postgresql": "ctid"}


def dump(table: str) -> list[tuple[object, ...]]:
    """Every row, in the order in which the base keeps them."""
    with connection.cursor() as cursor:
        order = PHYSICAL[connection.vendor]
        cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608
        return [
            tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)
            for row in cursor.fetchall()
        ]


@pytest.mark.parametrize("order", [range(6), range(5, -1, -1)])
def test_a_dump_before_the_count_holds_the_same_urne_in_whatever_order_people_voted(
    people: People,
    regles: Participation,
    voters: list[Personne],
    order: range,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the seal taken off, for the sealed bytes are different each time by themselves."""
    monkeypatch.setattr(secrets, "choice", lambda letters: letters[0])
    made = frozen(people, regles, urne=Urne.SIMPLE)
    marks = [f"CCCCCCCCCCC{letter}" for letter in "CDFGHJ"]
    for rank in order:
        choice = Bulletin(marks[rank], "exprime", (1 + rank % 3,))
        voter(made.scrutin, choice, par=voters[rank], at=DURING)
    (row,) = dump(Casier._meta.db_table)
    expected = b"".join(
        bulletins.ecrire(Bulletin(mark, "exprime", (1 + rank % 3,)))
        for rank, mark in enumerate(marks)
    )
    assert expected in row


def test_a_dump_before_the_count_gives_no_choice_and_no_link(
    held: Arrete, people: People, voters: list[Personne]
) -> None:
    """One row, however many voted: no ballot has a row, a key or a time of its own."""
    assert len(dump(Casier._meta.db_table)) == 1
    names = {one.name for one in Casier._meta.get_fields()}
    assert names == {"cle", "scrutin", "contenu"}
    signed = {one.name for one in Emargement._meta.get_fields()}
    assert signed == {"id", "scrutin", "electeur", "canal", "porteur", "par", "le", "voix"}
    everything = repr([dump(table) for table in connection.introspection.table_names()])
    marks = {one["marque"] for one in json.loads(counted(held, people).fichier)["bulletins"]}
    assert [one for one in marks if one in everything] == []
    assert [one for one in held.parts if one in everything] == []
