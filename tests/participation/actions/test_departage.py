"""A tie at the count: no vote ends but by the rule that was told before it, once, in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from participation.actions.departage import departager
from participation.actions.depouillement import depouiller, publier
from participation.actions.scrutins import arreter, preparer
from participation.counting.commande import recompter
from participation.models import Casier, Scrutin
from participation.queries.verification import fautes
from participation.reglement.schema import Participation
from participation.vote import Urne, regle_d_egalite
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import CONSEIL, People
from tests.participation.scrutins import (
    AFTER,
    DURING,
    NOW,
    SOURCE,
    TROIS,
    ballot,
    members,
    opened,
    projet,
    tied,
    under,
    voter,
)

GRAINE = "3 8 12 27 41"
MAIN_LEVEE, SIMPLE = Urne.NOMINATIVE, Urne.SIMPLE


def counted(people: People, regles: Participation, egalite: str, urne: Urne) -> Scrutin:
    held = tied(people, regles, egalite, urne=urne)
    return depouiller(held, (), par=people.chloe, at=AFTER)


def told(scrutin: Scrutin) -> dict[str, object]:
    return json.loads(scrutin.fichier_complet)


def test_a_lot_waits_for_the_seed_and_nothing_is_published_before(
    people: People, regles: Participation
) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    assert (found.attend, found.source, told(found)["graine"]) == ("tirage", SOURCE, None)
    with pytest.raises(Refus, match="départagez d'abord"):
        publier(found, par=people.chloe, at=AFTER)


def test_the_seed_ends_it_and_anybody_counts_the_same(
    people: People, regles: Participation, tmp_path: Path
) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    before = told(found)
    found = departager(found, graine=GRAINE, par=people.chloe, at=AFTER)
    publier(found, par=people.chloe, at=AFTER)
    after = told(found)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"graine", "resultat", "empreinte"}
    (tie,) = after["resultat"]["egalites"]  # type: ignore[index]
    assert (after["graine"], tie["tranchee"], len(tie["retenus"])) == (GRAINE, True, 1)
    path = tmp_path / "vote.json"
    path.write_text(found.fichier_complet, encoding="utf-8")
    again = json.loads(recompter(path, as_json=True).sortie)
    assert again["resultat"] == after["resultat"]["retenus"]  # type: ignore[index]
    assert again["details"]["complet"] is True
    assert list(fautes(found)) == []


def test_it_is_settled_once(people: People, regles: Participation) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    departager(found, graine=GRAINE, par=people.chloe, at=AFTER)
    with pytest.raises(Refus, match="déjà départagée"):
        departager(found, graine="1", par=people.chloe, at=AFTER)
    found.refresh_from_db()
    assert told(found)["graine"] == GRAINE


@pytest.mark.parametrize("graine", [None, "", "1\x002", "e\u0301", "x" * 501])
def test_a_seed_that_cannot_be_one_settles_nothing(
    people: People, regles: Participation, graine: str | None
) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    with pytest.raises(Refus):
        departager(found, graine=graine, par=people.chloe, at=AFTER)
    found.refresh_from_db()
    assert found.a_departager


def test_only_who_holds_the_vote_settles_it(people: People, regles: Participation) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    with pytest.raises(Interdit):
        departager(found, graine=GRAINE, par=people.alice, at=AFTER)


@pytest.mark.parametrize(
    ("voice", "retenus", "kept"), [([1], ["1"], ["pour"]), ([2], [], ["contre"]), ([0], [], [])]
)
def test_the_voice_of_who_presides_decides_or_nothing_is_kept(
    people: People, regles: Participation, voice: list[int], retenus: list[str], kept: list[str]
) -> None:
    found = counted(people, regles, "preponderante", MAIN_LEVEE)
    assert found.attend == "preponderante"
    found = departager(found, preponderante=voice, par=people.chloe, at=AFTER)
    publier(found, par=people.chloe, at=AFTER)
    after = told(found)
    result = after["resultat"]
    assert (after["preponderante"], result["retenus"]) == (voice, retenus)  # type: ignore[index]
    assert [(one["retenus"], one["tranchee"]) for one in result["egalites"]] == [(kept, True)]  # type: ignore[index]
    assert list(fautes(found)) == []


@pytest.mark.parametrize("voice", [None, [3], [1, 1], []])
def test_a_voice_that_nobody_gave_decides_nothing(
    people: People, regles: Participation, voice: list[int] | None
) -> None:
    found = counted(people, regles, "preponderante", MAIN_LEVEE)
    with pytest.raises(Refus):
        departager(found, preponderante=voice, par=people.chloe, at=AFTER)


def test_several_choices_are_separated_by_the_ballot_of_who_presides(
    people: People, regles: Participation
) -> None:
    voters = members(3)
    rules = under(regles, egalite="preponderante")
    held = opened(people, rules, urne=MAIN_LEVEE, methode="approbation", options=TROIS)
    for one, choix in zip(voters, ((1, 0, 0), (0, 1, 0), (0, 0, 1)), strict=True):
        voter(held, ballot(*choix), par=one, at=DURING)
    found = depouiller(held, (), par=people.chloe, at=AFTER)
    found = departager(found, preponderante=[0, 1, 0], par=people.chloe, at=AFTER)
    assert told(found)["resultat"]["retenus"] == ["2"]  # type: ignore[index]


def test_in_a_secret_vote_no_voice_decides_and_the_file_says_so(
    people: People, regles: Participation
) -> None:
    found = counted(people, regles, "preponderante", SIMPLE)
    after = told(found)
    (tie,) = after["resultat"]["egalites"]  # type: ignore[index]
    assert (found.attend, after["egalite"], tie["tranchee"]) == ("", "rejet", True)
    with pytest.raises(Refus, match="pas d'égalité"):
        departager(found, preponderante=[1], par=people.chloe, at=AFTER)
    assert publier(found, par=people.chloe, at=AFTER).publie_le == AFTER


@pytest.mark.parametrize("urne", Urne)
def test_only_a_show_of_hands_knows_a_deciding_voice(urne: Urne) -> None:
    expected = "preponderante" if urne is MAIN_LEVEE else "rejet"
    assert regle_d_egalite("preponderante", urne) == expected
    assert regle_d_egalite("tirage", urne) == "tirage"


def test_a_second_vote_is_published_undecided(people: People, regles: Participation) -> None:
    found = counted(people, regles, "second-vote", SIMPLE)
    publier(found, par=people.chloe, at=AFTER)
    (tie,) = told(found)["resultat"]["egalites"]  # type: ignore[index]
    assert (found.attend, tie["regle"], tie["tranchee"]) == ("", "second-vote", False)


def test_the_base_lets_nothing_else_be_changed(people: People, regles: Participation) -> None:
    """The ballots are in a column that never changes again: what settles a tie is beside them."""
    found = counted(people, regles, "tirage", SIMPLE)
    rows = Scrutin.objects.filter(pk=found.pk)
    for change in ({"fichier": "{}"}, {"attend": ""}, {"publie_le": AFTER}, {"source": "Moi."}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    departager(found, graine=GRAINE, par=people.chloe, at=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(departage="{}")
    publier(found, par=people.chloe, at=AFTER)
    for change in ({"departage": ""}, {"publie_le": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_nothing_is_settled_before_the_count(people: People, regles: Participation) -> None:
    held = tied(people, regles, "tirage", urne=SIMPLE)
    with pytest.raises(Refus, match="pas d'égalité"):
        departager(held, graine=GRAINE, par=people.chloe, at=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scrutin.objects.filter(pk=held.pk).update(departage='{"graine": "1"}')
    assert Casier.objects.exists()


def test_what_settles_can_hold_no_ballot(people: People, regles: Participation) -> None:
    found = counted(people, regles, "tirage", SIMPLE)
    forged = {"graine": GRAINE, "preponderante": None, "resultat": {}, "bulletins": []}
    Scrutin.objects.filter(pk=found.pk).update(departage=json.dumps(forged))
    before, after = found.fichier, Scrutin.objects.get().fichier_complet
    assert json.loads(after)["bulletins"] == json.loads(before)["bulletins"]
    assert list(fautes(Scrutin.objects.get())) != []


def test_a_file_of_another_urne_is_found(people: People, regles: Participation) -> None:
    found = counted(people, regles, "rejet", SIMPLE)
    other = json.loads(found.fichier) | {"question": "Une autre ?"}
    found.fichier = json.dumps(other)
    assert "Le fichier n'est pas celui de l'urne dépouillée" in " ".join(fautes(found))


def test_where_ties_are_drawn_the_source_is_told_before_the_vote(
    people: People, regles: Participation
) -> None:
    rules = under(regles, egalite="tirage")
    asked = {"par": people.chloe, "conseil": CONSEIL, "at": NOW}
    with pytest.raises(Refus, match="source publique"):
        preparer(projet(), regles=rules, **asked)
    members(2)
    before = preparer(projet(source=SOURCE), regles=regles, **asked)
    assert before.source == ""
    with pytest.raises(Refus, match="tire maintenant les égalités au sort"):
        arreter(before, par=people.chloe, regles=rules, at=NOW)
    held = preparer(projet(source=f" {SOURCE}\r\n"), regles=rules, **asked)
    found = arreter(held, par=people.chloe, regles=rules, at=NOW).scrutin
    assert (found.source, found.journal.get(fait="arrete").details["source"]) == (SOURCE, SOURCE)
