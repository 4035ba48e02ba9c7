"""A published vote in the French of minutes."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings

from participation.counting.acte import Acte
from participation.counting.bulletins import Majorite
from participation.counting.lecture import read_acte
from participation.proces_verbal.resultats import chiffres, resultat
from tests.participation.counting.actes import acte, actes

POUR, CONTRE, ABSTENTION = (1,), (2,), (3,)


def phrases(*said: tuple[int, ...] | str, **more: object) -> str:
    return " ".join(resultat(acte("pour-contre", *said, size=1, **more)).phrases)


def test_who_wins_is_told_first() -> None:
    six_two_one = [POUR] * 6 + [CONTRE] * 2 + [ABSTENTION]
    assert phrases(*six_two_one) == "Adopté par 6 voix pour, 2 contre, 1 abstention."
    assert phrases(POUR, CONTRE, CONTRE) == "Rejeté par 2 voix contre, 1 pour."


def test_blank_and_void_ballots_are_told() -> None:
    said = phrases(POUR, POUR, CONTRE, "blanc", "blanc", "nul")
    assert said == "Adopté par 2 voix pour, 1 contre, 2 bulletins blancs, 1 bulletin nul."


def test_all_agree_only_where_nobody_abstains() -> None:
    assert phrases(POUR, POUR, POUR) == "Adopté à l'unanimité des 3 votants."
    assert phrases(POUR, POUR, ABSTENTION) == "Adopté par 2 voix pour, 0 contre, 1 abstention."
    assert phrases(POUR) == "Adopté par 1 voix pour, 0 contre."


def test_a_majority_that_is_not_the_plain_one_is_told() -> None:
    two_thirds = Majorite("2/3", Fraction(2, 3), atteinte_suffit=True)
    said = phrases(POUR, POUR, CONTRE, CONTRE, majorite=two_thirds)
    assert said == "Rejeté par 2 voix pour, 2 contre. Il fallait 3 voix pour."


@pytest.mark.parametrize(
    ("regle", "suite"),
    [
        ("rejet", "Le règlement le dit : à égalité, rien n’est retenu."),
        ("second-vote", "Le règlement le dit : on vote une seconde fois."),
    ],
)
def test_a_tie_says_what_the_reglement_makes_of_it(regle: str, suite: str) -> None:
    said = phrases(POUR, CONTRE, egalite=regle)
    assert said == f"Égalité : 1 voix pour, 1 contre. {suite}"


def test_the_voice_of_who_presides_settles_a_tie() -> None:
    said = phrases(POUR, CONTRE, egalite="preponderante", preponderante=(1,))
    assert said.startswith("Adopté à égalité : 1 voix pour, 1 contre.")


def test_nobody_says_anything() -> None:
    assert phrases("blanc") == "Rejeté : personne ne s'est exprimé."


def test_approvals_are_told_from_the_most_to_the_least() -> None:
    found = resultat(acte("approbation", (1, 1, 0), (0, 1, 0), retenus=1))
    assert found.phrases == ("Retenu : « Choix 2 ».",)
    assert found.lignes == ("Choix 2 : 2 voix", "Choix 1 : 1 voix", "Choix 3 : 0 voix")


def test_a_tie_between_options_names_them() -> None:
    found = resultat(acte("approbation", (1, 1, 0), egalite="rejet"))
    assert found.phrases == (
        "Le vote ne sépare pas tous les choix.",
        "Égalité entre « Choix 1 » et « Choix 2 »."
        " Le règlement le dit : à égalité, rien n’est retenu.",
    )


def test_mentions_are_told_with_the_middle_one() -> None:
    found = resultat(acte("jugement-majoritaire", (1, 2, 3), (1, 3, 3), (2, 3, 3)))
    assert found.phrases == ("Retenu : « Choix 1 ».",)
    assert found.lignes == (
        "Choix 1 : mention « Excellent » (Excellent 2, Bien 1)",
        "Choix 2 : mention « Passable » (Bien 1, Passable 2)",
        "Choix 3 : mention « Passable » (Passable 3)",
    )


def test_ranks_are_told() -> None:
    found = resultat(acte("schulze", (1, 2, 3), (1, 3, 2), (1, 2, 3)))
    assert found.phrases == ("Retenu : « Choix 1 ».",)
    assert found.lignes == ("Choix 1 : 1er rang", "Choix 2 : 2e rang", "Choix 3 : 3e rang")


@pytest.mark.parametrize("methode", ["budget-classique", "parts-egales"])
def test_money_is_told(methode: str) -> None:
    ballots = [(1, 1, 0), (1, 0, 0)]
    found = resultat(acte(methode, *ballots, budget=12_500, couts=(8_000, 6_000, 9_000)))  # type: ignore[arg-type]
    assert found.phrases == (
        "Retenu : « Choix 1 ».",
        "Cela coûte 8\u202f000\u00a0€, sur 12\u202f500\u00a0€.",
    )
    assert found.lignes[0] == "Choix 1 : 2 voix, 8\u202f000\u00a0€"


@given(actes())
@settings(max_examples=80, deadline=None)
def test_any_published_vote_is_told(some: Acte) -> None:
    read = read_acte(json.loads(some.published()))
    found, figures = resultat(read), chiffres(read)
    assert all(one.endswith(".") for one in found.phrases)
    assert figures.votants == len(read.bulletins) <= figures.electeurs
