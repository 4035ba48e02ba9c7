"""Contrast of colours, against the examples that WCAG and its tools give."""

from __future__ import annotations

import pytest

from portail.contenu.contrast import contrast
from portail.contenu.problems import Report
from portail.contenu.reading import read_text
from portail.contenu.town import Couleurs
from portail.contenu.validation import validate


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#000000", 15.3),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_contrast_does_not_depend_on_the_order() -> None:
    assert contrast("#0b5f5a", "#fbf8f2") == contrast("#fbf8f2", "#0b5f5a")


@pytest.mark.parametrize(
    ("accent", "accent_sombre", "errors"),
    [
        ("#0b5f5a", "#7fd6cd", []),
        (
            "#7fd6cd",
            "#7fd6cd",
            [
                "x.yaml:1:9: « accent » : « #7fd6cd » se lit mal (contraste 1.6, il faut 4.5)."
                " Prenez une couleur plus foncée."
            ],
        ),
        (
            "#0b5f5a",
            "#0b5f5a",
            [
                "x.yaml:2:16: « accent_sombre » : « #0b5f5a » se lit mal"
                " (contraste 2.2, il faut 4.5). Prenez une couleur plus claire."
            ],
        ),
    ],
)
def test_a_colour_of_the_town_that_reads_badly_is_refused(
    accent: str, accent_sombre: str, errors: list[str]
) -> None:
    report = Report()
    text = f'accent: "{accent}"\naccent_sombre: "{accent_sombre}"\n'
    node = read_text(text, "x.yaml", report)
    assert node is not None
    validate(Couleurs, node, report)
    assert [str(one) for one in report.errors] == errors
