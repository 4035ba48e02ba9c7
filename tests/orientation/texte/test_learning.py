"""What is learned from labelled phrases, and that each score comes from words."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from orientation.texte.features import Lexicon
from orientation.texte.learning import Reader, descend, ridge

LEXICON = Lexicon.of({}, {})
LESSONS = [
    ("je ne peux plus payer mon loyer", "loyer"),
    ("deux mois de loyer en retard", "loyer"),
    ("le huissier pour mon loyer", "loyer"),
    ("je cherche un emploi", "emploi"),
    ("trouver un travail près d'ici", "emploi"),
    ("mon contrat de travail est fini", "emploi"),
    ("qui garde mon bébé", "garde"),
    ("une place en crèche", "garde"),
    ("une nounou pour mon bébé", "garde"),
]
LABELS = ("loyer", "emploi", "garde")


@pytest.fixture(scope="module")
def reader() -> Reader:
    texts, labels = zip(*LESSONS, strict=True)
    return Reader.learned(texts, [(one,) for one in labels], LABELS, LEXICON)


def best(reader: Reader, text: str) -> str:
    return reader.labels[int(reader.scores(LEXICON.words(text)).argmax())]


@pytest.mark.parametrize(("text", "label"), LESSONS)
def test_what_was_taught_is_known(reader: Reader, text: str, label: str) -> None:
    scores = dict(zip(reader.labels, reader.scores(LEXICON.words(text)), strict=True))
    assert {name for name, score in scores.items() if score > 0} == {label}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("j'ai du retard dans mes loyers", "loyer"),
        ("JE CHERCHE DU TRAVAIL", "emploi"),
        ("ya til une creche", "garde"),
        ("mon loyé", "loyer"),
        ("plusieur travaill", "emploi"),
    ],
)
def test_words_in_another_order_or_misspelt_are_recognised(
    reader: Reader, text: str, label: str
) -> None:
    assert best(reader, text) == label


def test_learning_twice_gives_the_same(reader: Reader) -> None:
    texts, labels = zip(*LESSONS, strict=True)
    again = Reader.learned(texts, [(one,) for one in labels], LABELS, LEXICON)
    assert np.array_equal(reader.weights, again.weights)


def test_the_words_that_counted_are_told_greatest_first(reader: Reader) -> None:
    said = reader.said_by(["un", "retard", "de", "loyer"], "loyer")
    assert [word for word, _ in said[:2]] == ["loyer", "retard"]
    assert [share for _, share in said] == sorted((s for _, s in said), reverse=True)


def test_a_text_without_a_known_word_scores_its_bias(reader: Reader) -> None:
    assert np.array_equal(reader.scores(["日"]), reader.bias)


def test_a_phrase_may_mean_several_labels() -> None:
    lessons = ["loyer", "emploi", "loyer et emploi"]
    meant = [("loyer",), ("emploi",), ("loyer", "emploi")]
    reader = Reader.learned(lessons, meant, ("loyer", "emploi"), LEXICON)
    assert (reader.scores(LEXICON.words("loyer et emploi")) > 0).all()


def test_conjugate_gradients_solve_each_column_on_its_own() -> None:
    matrix = np.array([[4, 1], [1, 3]], np.float32)
    goal = np.array([[1, 5], [2, 5]], np.float32)
    assert np.allclose(descend(lambda x: matrix @ x, goal, 10), np.linalg.solve(matrix, goal))


def test_a_ridge_is_the_least_squares_held_back() -> None:
    rows = csr_matrix(np.eye(3, dtype=np.float32))
    targets = np.array([[1], [0], [-1]], np.float32)
    assert np.allclose(ridge(rows, targets), targets / 2)
