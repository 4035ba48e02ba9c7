"""The published file of a scrutin: it reads back, it counts again, and nothing in it can change."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.counting.acte import Acte, complete
from participation.counting.lecteurs import Lu, lire
from participation.counting.lecture import read_acte
from participation.tirage.canonique import Illisible, sealed
from tests.participation.counting.actes import acte, actes
from tests.participation.tirage.test_verification import json_values, places

JARDIN = acte("approbation", (1, 1, 0), (0, 1, 0), (1, 0, 0), (0, 0, 1), "blanc", "nul", retenus=2)
PUBLISHED = JARDIN.published()


def changed(change: Callable[[dict[str, Any]], Any]) -> Lu:
    """The published scrutin with something changed, then sealed again as a forger would."""
    value = json.loads(PUBLISHED)
    change(value)
    return lire(sealed(value), "scrutin.json")


@given(actes())
@settings(max_examples=80, deadline=None)
def test_what_is_published_reads_back_and_counts_the_same(some: Acte) -> None:
    assert read_acte(json.loads(some.published())) == some
    found = lire(some.published(), "scrutin.json")
    assert found.differences == ()
    assert found.fichier == some.fichier


def test_the_file_says_all_that_was_settled_before_and_found_after() -> None:
    value = json.loads(PUBLISHED)
    assert value["methode"] == {
        "nom": "approbation",
        "au_plus": 3,
        "retenus": 2,
        "majorite": None,
        "mentions": None,
        "budget": None,
        "seuil": None,
    }
    assert value["resultat"] == {
        "retenus": ["1", "2"],
        "egalites": [],
        "votants": 6,
        "blancs": 1,
        "nuls": 1,
        "exprimes": 4,
    }
    assert (value["inscrits"], value["emargements"], value["graine"]) == (11, 6, None)


@pytest.mark.parametrize(
    ("methode", "choix", "retenus"),
    [
        ("pour-contre", [(1,), (1,), (2,), (3,), "blanc"], ["1"]),
        ("approbation", [(1, 0, 0), (1, 1, 0), (0, 0, 1)], ["1"]),
        ("jugement-majoritaire", [(1, 2, 4), (2, 1, 4), (3, 1, 0)], ["2"]),
        ("schulze", [(1, 2, 0), (2, 1, 0), (0, 1, 2)], ["2"]),
        ("budget-classique", [(1, 0, 1), (1, 1, 0), (1, 0, 1)], ["1", "3"]),
        ("budget-classique-strict", [(0, 1, 1), (0, 1, 0), (1, 0, 1), (0, 0, 1)], ["3", "2"]),
        ("parts-egales", [(1, 0, 0), (1, 0, 0), (0, 1, 0)], ["1", "2"]),
    ],
)
def test_each_method_reads_the_numbers_its_own_way(
    methode: Any, choix: list[Any], retenus: list[str]
) -> None:
    size = 1 if methode == "pour-contre" else 3
    assert acte(methode, *choix, size=size).resultat.retenus == retenus


def test_a_lot_is_drawn_from_the_urne_and_the_seed_and_changes_nothing_of_the_urne() -> None:
    ballots = [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    waiting = acte("approbation", *ballots, egalite="tirage")
    drawn = [acte("approbation", *ballots, egalite="tirage", graine=str(n)) for n in range(20)]
    assert (waiting.resultat.retenus, waiting.resultat.complet) == ([], False)
    assert {one.urne for one in drawn} == {waiting.urne}
    assert {one.resultat.retenus[0] for one in drawn} == {"1", "2", "3"}
    assert all(lire(one.published(), "a.json").differences == () for one in drawn)


@pytest.mark.parametrize(
    ("egalite", "waits"),
    [("rejet", ""), ("second-vote", ""), ("tirage", "tirage"), ("preponderante", "preponderante")],
)
def test_a_tie_waits_for_what_its_rule_needs(egalite: Any, waits: str) -> None:
    assert acte("pour-contre", (1,), (2,), size=1, egalite=egalite).attend == waits
    assert acte("pour-contre", (1,), (1,), size=1, egalite=egalite).attend == ""


def test_what_settles_a_tie_completes_the_file_and_leaves_the_urne() -> None:
    waiting = acte("pour-contre", (1,), (2,), size=1, egalite="preponderante")
    for voice in ((0,), (1,), (2,)):
        settled = replace(waiting, preponderante=voice)
        assert (settled.attend, settled.resultat.complet) == ("", True)
        whole = complete(waiting.published().decode(), json.dumps(settled.apres()))
        assert whole.encode() == settled.published()
        assert lire(whole.encode(), "scrutin.json").differences == ()


@pytest.mark.parametrize(
    ("choix", "unanime"),
    [
        ([(1,), (1,), "blanc", "nul"], True),
        ([(1,)], True),
        ([(1,), (2,)], False),
        (["blanc", "blanc"], False),
        ([], False),
    ],
)
def test_ballots_that_all_choose_the_same_are_unanimous(choix: list[Any], unanime: bool) -> None:
    assert acte("pour-contre", *choix, size=1).unanime is unanime


def test_every_flip_of_every_bit_is_found() -> None:
    missed = []
    for at in range(len(PUBLISHED)):
        flipped = bytearray(PUBLISHED)
        flipped[at] ^= 1 << (at % 8)
        try:
            found = lire(bytes(flipped), "scrutin.json").differences
        except Illisible:
            continue
        if not found:
            missed.append(at)
    assert missed == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("retenus", ["2"], 'le fichier dit « ["2"] », le calcul donne « ["1", "2"] ».'),
        ("blancs", 0, "le fichier dit « 0 », le calcul donne « 1 »."),
        ("votants", None, "le fichier dit « null », le calcul donne « 6 »."),
        ("autre", 1, "le fichier dit « 1 », le calcul donne « null »."),
    ],
)
def test_a_forged_result_is_found_where_it_differs(name: str, value: Any, words: str) -> None:
    (only,) = changed(lambda some: some["resultat"].update({name: value})).differences
    assert only == f"résultat, « {name} » : {words}"


def test_a_ballot_taken_away_is_found() -> None:
    found = changed(lambda some: some["bulletins"].pop()).differences
    assert found[0] == "6 émargements pour 5 bulletins : il en faut autant."


def test_a_result_that_is_no_object_is_found() -> None:
    found = changed(lambda some: some.update(resultat=[])).differences
    assert found == ("le résultat n'est pas un objet.",)


def test_a_file_written_otherwise_is_found() -> None:
    pretty = json.dumps(json.loads(PUBLISHED), indent=1).encode()
    first = lire(pretty, "scrutin.json").differences[0]
    assert first.startswith("le fichier n'est pas écrit comme il a été publié : octet 2")


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(some: Any) -> None:
        *way, last = (int(one) if one.isdigit() else one for one in path.split("."))
        for one in way:
            some = some[one]
        some[last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("acte", "tirage", "acte : il faut scrutin."),
        ("format", "porte-commune/scrutin/2", "format : il faut porte-commune/scrutin/1."),
        ("methode.nom", "hasard", "methode, nom : il faut pour-contre ou approbation"),
        ("methode.budget", 5, "methode, budget : « approbation » ne l'emploie pas, il faut null."),
        ("methode.retenus", 0, "methode, retenus : il faut un nombre de 1 à 500."),
        ("options.0.cout", 5, "options n° 1, cout : « approbation » ne l'emploie pas"),
        ("options.1.id", "1", "options : il en faut au moins une, chacune avec son id."),
        ("emargements", 99, "emargements : il faut un nombre de 0 à 11."),
        ("graine", "1", "graine : la règle d'égalité ne l'emploie pas, il faut null."),
        ("preponderante", [1, 0, 0], "preponderante : la règle d'égalité ne l'emploie pas"),
        ("bulletins.0.marque", "abc", "bulletins n° 1, marque : il faut 12 chiffres ou capitales."),
        ("bulletins.0.marque", "ZZZZZZZZZZZZ", "bulletins n° 2 : les marques vont en croissant"),
        ("bulletins.0.genre", "autre", "bulletins n° 1, genre : il faut exprime ou blanc ou nul."),
        ("bulletins.0.choix", [1, 0], "bulletins n° 1, choix : 2 nombres, il en faut 3."),
        ("bulletins.0.choix", [2, 0, 0], "bulletins n° 1, choix : il faut un nombre de 0 à 1."),
        ("bulletins.0.choix", [0, 0, 0], "bulletins n° 1 : seul un bulletin exprimé choisit"),
        ("methode.au_plus", 1, "choix cochés, 1 au plus."),
        ("question", " ", "question : vide, ou avec une espace au début ou à la fin."),
        ("autre", 1, "le scrutin : « autre » n'est pas attendu ici."),
    ],
)
def test_what_makes_no_sense_is_refused(path: str, value: Any, words: str) -> None:
    with pytest.raises(Illisible) as caught:
        changed(put(path, value))
    assert words in str(caught.value)


@pytest.mark.parametrize("part", ["2/4", "3/2", "0/3", "deux tiers", 2, "100/200"])
def test_a_majority_has_one_writing(part: Any) -> None:
    value = json.loads(acte("pour-contre", (1,), size=1).published())
    value["methode"]["majorite"] = part
    with pytest.raises(Illisible, match="majorite"):
        read_acte(value)


@pytest.mark.parametrize("mentions", [[], ["Bien"], ["Bien", "Bien"], "Bien", [1, 2]])
def test_mentions_are_several_and_different(mentions: Any) -> None:
    value = json.loads(acte("jugement-majoritaire", (1, 1, 1)).published())
    value["methode"]["mentions"] = mentions
    with pytest.raises(Illisible, match="mentions"):
        read_acte(value)


def test_one_proposition_at_a_time_is_for_or_against() -> None:
    with pytest.raises(Illisible, match="une seule proposition"):
        read_acte(json.loads(acte("pour-contre", (1, 1), size=2).published()))


@given(st.sampled_from(places(json.loads(PUBLISHED))), json_values)
@settings(max_examples=120, deadline=None)
def test_any_value_anywhere_is_refused_or_found(place: tuple[Any, ...], value: Any) -> None:
    whole = json.loads(PUBLISHED)
    holder = whole
    for key in place[:-1]:
        holder = holder[key]
    before, holder[place[-1]] = holder[place[-1]], value
    if json.dumps(before) == json.dumps(value):
        return
    raw = json.dumps(whole, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with suppress(Illisible):
        assert lire(raw, "scrutin.json").differences


def test_paper_ballots_that_are_missing_are_said_with_their_reason() -> None:
    short = acte("approbation", (1, 0, 0), emargements=3, manquants=2, manquants_pour="Partis.")
    published = short.published()
    value = json.loads(published)
    assert value["manquants"] == {"nombre": 2, "raison": "Partis."}
    assert (read_acte(value), lire(published, "a.json").differences) == (short, ())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"nombre": 0, "raison": "Perdu."}, "manquants, nombre : il faut un nombre de 1 à 11."),
        ({"nombre": 1, "raison": ""}, "manquants, raison : vide"),
        ({"nombre": 1}, "manquants : « raison » manque."),
    ],
)
def test_missing_ballots_are_never_told_by_halves(given: dict[str, Any], words: str) -> None:
    with pytest.raises(Illisible, match=words):
        changed(lambda some: some.update(manquants=given))


def test_a_missing_ballot_that_nobody_signed_for_is_found() -> None:
    told = {"nombre": 1, "raison": "Perdu."}
    found = changed(lambda some: some.update(manquants=told)).differences
    assert found[0] == "6 émargements pour 6 bulletins et 1 manquants : il en faut autant."
