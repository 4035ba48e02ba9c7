"""Rules that contradict each other, never act or block all are told where they stand."""

from __future__ import annotations

import pytest

from tests.participation.reglement.conseils import CENTRE, Commune


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            "  voirie: Voirie",
            "  Voirie: Voirie",
            "8:3: « instructeurs » : « Voirie » n'est pas un identifiant :"
            " minuscules sans accent, chiffres et tirets.",
        ),
        (
            "    metiers:",
            "    métiers:",
            "24:5: « colleges » : « métiers » n'est pas un identifiant :"
            " minuscules sans accent, chiffres et tirets.",
        ),
        (
            "nom: Métiers",
            "nom: habitants",
            "24:20: « nom » : « habitants » est déjà le nom du collège « habitants ».",
        ),
        (
            "voix_preponderante: oui",
            "voix_preponderante: non",
            "32:12: « egalite » : « preponderante » demande « voix_preponderante: oui ».",
        ),
        (
            "[pour-contre, schulze]",
            "[pour-contre, schulze, pour-contre]",
            "31:36: « methodes » : « pour-contre » est donnée deux fois.",
        ),
        (
            "  nouveaux_jours: 30\n",
            "",
            "34:15: « moderation » : « avant-nouveaux » demande « nouveaux_jours »,"
            " par exemple 30.",
        ),
        (
            "candidater: declaree",
            "candidater: aucune",
            "40:17: « candidater » : sans adresse, le rattachement n'est jamais vu."
            " Écrivez declaree ou verifiee.",
        ),
        (
            "voter: verifiee",
            "voter: aucune",
            "41:12: « voter » : sans adresse, le rattachement n'est jamais vu."
            " Écrivez declaree ou verifiee.",
        ),
    ],
)
def test_rules_that_cannot_hold_are_refused(
    commune: Commune, old: str, new: str, error: str
) -> None:
    commune.change(CENTRE, old, new)
    assert commune.errors() == [f"{CENTRE}:{error}"]


@pytest.mark.parametrize(
    ("quorum", "by_college", "errors"),
    [
        ("100 %", "non", ["27:11: « quorum » : tous les membres doivent être là"]),
        ("95 %", "non", ["27:11: « quorum » : tous les membres doivent être là"]),
        ("94 %", "non", []),
        ("80 %", "oui", []),
        ("81 %", "oui", ["28:23: « quorum_par_college » : « Métiers » doit être au complet"]),
    ],
)
def test_a_quorum_that_one_absence_breaks_is_refused(
    commune: Commune, quorum: str, by_college: str, errors: list[str]
) -> None:
    commune.change(CENTRE, "quorum: moitie", f"quorum: {quorum}")
    commune.change(CENTRE, "quorum_par_college: oui", f"quorum_par_college: {by_college}")
    blocks = " : une absence bloque tout vote."
    assert commune.errors() == [f"{CENTRE}:{one}{blocks}" for one in errors]


def test_there_is_no_quorum_by_college_without_a_quorum(commune: Commune) -> None:
    commune.change(CENTRE, "quorum: moitie", "quorum: aucun")
    assert commune.errors() == [
        f"{CENTRE}:28:23: « quorum_par_college » : il n'y a pas de quorum."
        " Écrivez non, ou donnez un quorum."
    ]


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            "age: 16",
            "age: 21",
            "13:8: 21 ans est inhabituel. Un conseil s'ouvre à 16, 17 ou 18 ans.",
        ),
        (
            "egalite: preponderante",
            "egalite: rejet",
            "30:23: Cette voix ne sert jamais. Il faut aussi « egalite: preponderante ».",
        ),
        (
            "moderation: avant-nouveaux",
            "moderation: avant",
            "35:19: Ce nombre ne sert qu'avec « moderation: avant-nouveaux ».",
        ),
    ],
)
def test_a_rule_that_never_acts_is_a_warning(
    commune: Commune, old: str, new: str, warning: str
) -> None:
    commune.change(CENTRE, f"  {old}\n", f"  {new}\n")
    commune.change(CENTRE, "ages: [{de: 16", "ages: [{de: 21")
    assert commune.warned() == [f"{CENTRE}:{warning}"]
    assert commune.errors() == []
