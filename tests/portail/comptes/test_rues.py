"""A street is found however residents write it; a doubt is asked about, never guessed."""

from __future__ import annotations

import pytest

from portail.comptes.rues import Rue, Rues, norme, rues
from portail.contenu.town import Town

TABLE = Rues(
    (
        Rue("rue du Four", "centre"),
        Rue("rue de la Forge", "centre"),
        Rue("place de la Gare", "gare"),
        Rue("avenue de la Gare", "gare"),
        Rue("avenue Jean-Jaurès", "gare"),
        Rue("rue Saint-Martin", "centre"),
        Rue("rue du 8-Mai-1945", "gare"),
        Rue("allée du Cœur-Sacré", "centre"),
    )
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("rue du Four", "rue du Four"),
        ("  RUE  DU  FOUR ", "rue du Four"),
        ("r. du four", "rue du Four"),
        ("Av. de la gare", "avenue de la Gare"),
        ("AVENUE JEAN JAURES", "avenue Jean-Jaurès"),
        ("rue st martin", "rue Saint-Martin"),
        ("rue du 8 mai 1945", "rue du 8-Mai-1945"),
        ("all du coeur sacré", "allée du Cœur-Sacré"),
    ],
)
def test_a_street_is_found_however_it_is_written(written: str, name: str) -> None:
    found = TABLE.lire(written)
    assert found.rue is not None
    assert (found.rue.nom, found.proches, found.numero) == (name, (), "")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("rue du Foure", ["rue du Four"]),
        ("gare", ["place de la Gare", "avenue de la Gare"]),
        ("place de la gard", ["place de la Gare", "avenue de la Gare"]),
        ("Jaurès", ["avenue Jean-Jaurès"]),
        ("rue Jean Jaures", ["avenue Jean-Jaurès"]),
    ],
)
def test_what_comes_near_is_offered_and_never_taken(written: str, names: list[str]) -> None:
    found = TABLE.lire(written)
    assert found.rue is None
    assert [one.nom for one in found.proches][: len(names)] == names


@pytest.mark.parametrize("written", ["", "rue", "12", "rue de Paris", "????", "rue " + "x" * 9_000])
def test_what_is_not_of_the_town_is_not_found(written: str) -> None:
    found = TABLE.lire(written)
    assert (found.rue, found.proches) == (None, ())


@pytest.mark.parametrize(
    ("written", "number"),
    [("12 rue du Four", "12"), ("4 bis, rue du four", "4 bis"), ("7b r du four", "7b")],
)
def test_a_number_written_with_the_street_is_told_apart(written: str, number: str) -> None:
    found = TABLE.lire(written)
    assert (found.rue, found.numero) == (Rue("rue du Four", "centre"), number)


def test_two_streets_written_the_same_way_are_both_offered() -> None:
    twins = (Rue("rue Saint-Elme", "vernay"), Rue("rue St Elme", "saint-elme"))
    assert Rues(twins).lire("rue saint elme").proches == twins


def test_the_exact_name_of_the_table_settles_a_doubt() -> None:
    twins = (Rue("rue Saint-Elme", "vernay"), Rue("rue St Elme", "saint-elme"))
    assert Rues(twins).lire("rue St Elme").rue == twins[1]


def test_only_the_exact_name_is_the_name_of_a_street() -> None:
    assert (TABLE.nommee("rue du Four"), TABLE.nommee("rue du four")) == (
        Rue("rue du Four", "centre"),
        None,
    )


def test_every_street_of_the_town_is_found_by_its_own_name(default_town: Town) -> None:
    table = rues(default_town.quartiers)
    assert [one.nom for one in table.rues if table.lire(one.nom).rue != one] == []
    capitals = [one.nom for one in table.rues if table.lire(one.nom.upper()).rue != one]
    assert (len(table.rues) > 100, capitals) == (True, [])


def test_a_table_is_prepared_once(default_town: Town) -> None:
    assert rues(default_town.quartiers) is rues(default_town.quartiers)


def test_a_street_without_a_letter_has_no_norm() -> None:
    assert norme("…") == ""
