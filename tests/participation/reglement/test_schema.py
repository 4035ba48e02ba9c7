"""A conseil as it is written: what is missing, unknown or out of bounds, and its version."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from participation.reglement.schema import Reglement, canonical, version
from tests.participation.reglement.conseils import CENTRE, CONSEIL, Commune

METHODES = (
    "pour-contre, approbation, jugement-majoritaire, schulze, budget-classique,"
    " budget-classique-strict, parts-egales"
)
RULES = CONSEIL[CONSEIL.index("reglement:") :].splitlines()[1:]
VERSION = "39359c66fb3d"
FIELDS = [line.split(":")[0].strip() for line in RULES if line[:3].strip()]


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("[centre, nord]", "[]", "3:12", "il faut au moins un quartier."),
        ("[pour-contre, schulze]", "[]", "31:13", "il faut au moins une méthode."),
        ("age: 16", "age: 10", "13:8", "« 10 » : il faut au moins 11."),
        ("age: 16", "age: seize", "13:8", "« seize » n'est pas un nombre."),
        ("mandat_mois: 24", "mandat_mois: 6", "25:16", "« 6 » : il faut au moins 12."),
        ("mandat_mois: 24", "mandat_mois: 73", "25:16", "« 73 » : il faut au plus 72."),
        ("procurations: 1", "procurations: 6", "29:17", "« 6 » : il faut au plus 5."),
        ("un_par_foyer: oui", "un_par_foyer: vrai", "15:17", "« vrai » : écrivez oui ou non."),
        ("sieges: 12", "sieges: 0", "19:15", "« 0 » : il faut au moins 1."),
        (
            "2025-06-19",
            "juin 2025",
            "11:14",
            "« juin 2025 » n'est pas une date. Écrivez par exemple 2026-11-21.",
        ),
        (
            "quorum: moitie",
            "quorum: moitier",
            "27:11",
            "« moitier » n'est pas possible (aucun, quart, tiers, moitie ou « 40 % »)."
            " Vouliez-vous dire « moitie » ?",
        ),
        (
            "schulze]",
            "shulze]",
            "31:27",
            f"« shulze » n'est pas possible ({METHODES}). Vouliez-vous dire « schulze » ?",
        ),
        (
            "designation: tirage",
            "designation: tirages",
            "21:20",
            "« tirages » n'est pas possible (tirage, election, designation, volontariat)."
            " Vouliez-vous dire « tirage » ?",
        ),
    ],
)
def test_what_is_out_of_bounds_is_refused_where_it_stands(
    commune: Commune, old: str, new: str, where: str, reason: str
) -> None:
    field = CONSEIL.splitlines()[int(where.split(":")[0]) - 1].split(":")[0].strip()
    commune.change(CENTRE, old, new)
    assert commune.errors() == [f"{CENTRE}:{where}: « {field} » : {reason}"]


@pytest.mark.parametrize("field", sorted({*FIELDS} - {"nouveaux_jours", "colleges", "residence"}))
def test_every_rule_must_be_written(commune: Commune, field: str) -> None:
    line = next(one for one in RULES if one.startswith(f"  {field}:"))
    commune.change(CENTRE, f"{line}\n", "")
    assert commune.errors() == [f"{CENTRE}:11:3: Il manque le champ « {field} »."]


def test_a_misspelt_field_is_guessed(commune: Commune) -> None:
    commune.change(CENTRE, "candidater: declaree", "candidter: declaree")
    assert commune.errors() == [
        f"{CENTRE}:37:5: Il manque le champ « candidater ».",
        f"{CENTRE}:40:5: Le champ « candidter » n'est pas connu ici."
        " Vouliez-vous dire « candidater » ?",
    ]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("instructeurs", "8:3: « instructeurs » : il faut au moins un service."),
        ("  colleges", "17:5: « colleges » : il faut au moins un collège."),
    ],
)
def test_a_conseil_has_a_service_and_a_college(commune: Commune, block: str, reason: str) -> None:
    lines = CONSEIL.splitlines(keepends=True)
    start = lines.index(f"{block}:\n") + 1
    depth = len(block) - len(block.lstrip()) + 2
    end = next(at for at in range(start, len(lines)) if not lines[at].startswith(" " * depth))
    commune.write(CENTRE, "".join([*lines[:start], f"{' ' * depth}{{}}\n", *lines[end:]]))
    assert commune.errors() == [f"{CENTRE}:{reason}"]


def test_a_reglement_is_typed(commune: Commune) -> None:
    rules = commune.conseil().reglement
    assert (rules.adopte_le, rules.deliberation) == (date(2025, 6, 19), "2025-061")
    assert (rules.quorum.part, rules.quorum.needed(rules.sieges)) == (Fraction(1, 2), 9)
    assert (rules.un_par_foyer, rules.colleges["metiers"].parite) == (True, False)
    assert [band.sieges for band in rules.colleges["habitants"].ages] == [3, 4]
    assert rules.methodes == ("pour-contre", "schulze")
    assert rules.residence.voter == "verifiee"


def test_a_kept_reglement_reads_again(commune: Commune) -> None:
    rules = commune.conseil().reglement
    assert Reglement.model_validate(json.loads(canonical(rules))) == rules
    assert '"quorum":"moitie"' in canonical(rules)


def test_a_version_is_twelve_digits_of_what_the_rules_mean(commune: Commune) -> None:
    rules = commune.conseil().reglement
    assert version(rules) == VERSION
    college = CONSEIL[CONSEIL.index("    metiers:") : CONSEIL.index("  mandat_mois")]
    commune.change(CENTRE, college, "")
    commune.change(CENTRE, "  colleges:\n", f"  colleges:\n{college}")
    commune.change(CENTRE, "quorum: moitie", 'quorum: "50 %"')
    commune.change(CENTRE, "nom: Conseil du Centre", "nom: Le conseil")
    assert version(commune.conseil().reglement) == VERSION


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("adopte_le: 2025-06-19", "adopte_le: 2025-06-20"),
        ("quorum: moitie", "quorum: 51 %"),
        ("sieges: 4}", "sieges: 5}"),
        ("soutenir: aucune", "soutenir: declaree"),
        ("[pour-contre, schulze]", "[schulze, pour-contre]"),
    ],
)
def test_another_rule_is_another_version(commune: Commune, old: str, new: str) -> None:
    commune.change(CENTRE, old, new)
    assert version(commune.conseil().reglement) != VERSION
