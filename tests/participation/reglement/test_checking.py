"""Conseils against the town and each other: told in French, where the mistake stands."""

from __future__ import annotations

import pytest

from tests.participation.reglement.conseils import CENTRE, CONSEIL, Commune


def test_the_smallest_conseil_loads_without_a_word(commune: Commune) -> None:
    _, report = commune.read()
    assert (report.errors, report.warnings) == ([], [])


def test_a_quartier_has_one_conseil(commune: Commune) -> None:
    second = CONSEIL.replace("Conseil du Centre", "Un autre").replace("[centre, nord]", "nord")
    commune.write("conseils/nord.yaml", second)
    assert commune.errors() == [
        "conseils/nord.yaml:3:12: « quartiers » : « nord » est déjà dans « conseils/centre.yaml »."
    ]


def test_two_conseils_never_have_the_same_name(commune: Commune) -> None:
    commune.change(CENTRE, "[centre, nord]", "[centre]")
    second = CONSEIL.replace("Conseil du Centre", "Conseil DU Centre")
    commune.write("conseils/nord.yaml", second.replace("[centre, nord]", "[nord]"))
    assert commune.errors() == [
        "conseils/nord.yaml:1:6: « nom » : « Conseil DU Centre » est déjà le nom"
        " de « conseils/centre.yaml »."
    ]


def test_a_quartier_that_no_conseil_covers_is_a_warning(commune: Commune) -> None:
    commune.change(CENTRE, "[centre, nord]", "[centre]")
    assert commune.warned() == [
        "quartiers/nord.yaml:1:1: Aucun conseil ne couvre ce quartier. Ajoutez-le à l'un d'eux."
    ]


def test_a_town_without_conseils_is_not_told_so_for_each_quartier(commune: Commune) -> None:
    (commune.root / CENTRE).unlink()
    assert commune.warned() == []
    assert commune.participation().conseils == {}


@pytest.mark.parametrize("name", [CENTRE, "quartiers/nord.yaml"])
def test_a_broken_file_makes_no_other_file_wrong(commune: Commune, name: str) -> None:
    commune.change(CENTRE, "[centre, nord]", "[centre]")
    commune.write(
        "conseils/nord.yaml",
        CONSEIL.replace("Conseil du Centre", "Nord").replace("[centre, nord]", "[nord]"),
    )
    commune.write(name, "")
    empty = f"{CENTRE}:1:1: Le fichier est vide. Supprimez-le ou remplissez-le."
    assert commune.errors() == ([empty] if name == CENTRE else [])
    assert commune.warned() == []


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            "[centre, nord]",
            "[centre, nrd]",
            "3:21: « quartiers » : « nrd » n'existe pas. Vouliez-vous dire « nord » ?",
        ),
        (
            "[centre, nord]",
            "[centre, nord, centre]",
            "3:27: « quartiers » : « centre » est donné deux fois. Gardez-en un.",
        ),
    ],
)
def test_a_conseil_names_quartiers_that_exist_once(
    commune: Commune, old: str, new: str, error: str
) -> None:
    commune.change(CENTRE, old, new)
    assert commune.errors() == [f"{CENTRE}:{error}"]
