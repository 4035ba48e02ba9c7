"""The conseils of the default town: alive, readable, and truly different."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from participation.reglement.conservation import sentences_conservation
from participation.reglement.loading import load_participation
from participation.reglement.schema import Conseil, Methode, Participation, version
from participation.reglement.sentences import phrases
from portail.contenu.problems import Report
from portail.contenu.readability import readability
from portail.snapshot import load_town
from tests.conftest import CONTENT

HARDEST = 50


@pytest.fixture(scope="module")
def rivemont() -> Participation:
    report, town = Report(), load_town(CONTENT, Report())
    found = load_participation(CONTENT, town, report)
    assert report.problems == []
    assert found is not None
    return found


def used(rivemont: Participation, rule: str) -> set[object]:
    return {getattr(conseil.reglement, rule) for conseil in rivemont.conseils.values()}


def texts(conseils: dict[str, Conseil]) -> Iterator[tuple[str, str]]:
    for name, conseil in conseils.items():
        yield name, conseil.presentation
        for phrase in phrases(conseil):
            yield f"{name}: {phrase.titre}", phrase.texte


def test_six_conseils_cover_the_eight_quartiers(rivemont: Participation) -> None:
    assert {name: one.quartiers for name, one in rivemont.conseils.items()} == {
        "centre": ("centre",),
        "gare": ("gare",),
        "moulins": ("moulins",),
        "beauregard-prairie": ("beauregard", "prairie"),
        "hauts-de-rive": ("hauts-de-rive",),
        "villages": ("saint-elme", "vernay"),
    }


def test_no_two_conseils_have_the_same_rules(rivemont: Participation) -> None:
    assert len({version(one.reglement) for one in rivemont.conseils.values()}) == 6


def test_every_kind_of_rule_is_lived_somewhere(rivemont: Participation) -> None:
    rules = [one.reglement for one in rivemont.conseils.values()]
    seats = [college for one in rules for college in one.colleges.values()]
    assert {one.designation for one in seats} == {
        "tirage",
        "election",
        "designation",
        "volontariat",
    }
    assert {methode for one in rules for methode in one.methodes} == {*get_args(Methode)}
    assert used(rivemont, "egalite") == {"rejet", "preponderante", "tirage", "second-vote"}
    assert used(rivemont, "moderation") == {"avant", "apres", "avant-nouveaux"}
    assert used(rivemont, "rattachement") == {"habite", "habite-ou-travaille"}
    assert len(used(rivemont, "quorum")) == 5


def test_a_service_has_one_name_in_every_conseil(rivemont: Participation) -> None:
    named = [pair for one in rivemont.conseils.values() for pair in one.instructeurs.items()]
    assert len({name for name, _ in named}) == len(set(named))


def test_the_town_answers_within_the_month_it_promises(rivemont: Participation) -> None:
    assert used(rivemont, "reponse_jours") == {21, 30}


def test_all_that_residents_read_reads_easily(rivemont: Participation) -> None:
    kept = [(one.titre, one.texte) for one in sentences_conservation(rivemont.conservation)]
    found = [(round(readability(text)), name) for name, text in [*texts(rivemont.conseils), *kept]]
    assert min(found)[0] > HARDEST, sorted(found)[:5]
