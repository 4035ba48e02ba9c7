"""What is laid out says exactly what was answered, whatever signs the answers hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orientation.catalogue.schema import Service, Structure
from portail.contenu.problems import Report
from portail.contenu.reading import read_text
from portail.contenu.town import Commune, Page, Quartier
from portail.contenu.validation import validate
from portail.redaction.fiches import identifier
from portail.redaction.modele import Modele
from portail.redaction.nouvelle import files_of
from portail.redaction.reponses import Mauvaise, Reponses, checked
from tests.portail.redaction.reponses import MODELE, TODAY, TYPED, reponses

TRAPS = [
    "01000", "0x1F", "1e3", "14:30", "non", "~", "null", "true", "2026-11-21", "=", "<<",
    "a: b", "a:", ": a", "# a", "a #b", "- a", "-", "---", "...", "? a", "& a", "*a", "!!python/x",
    "!a", "%YAML 1.2", "@a", "`a`", "|", ">", "|\u00a0a", "{a", "[a]", "a, b", "'", '"', "''",
    "\\", "\\n", "a\\", "{nom}", "{", "%s", "{{ nom }}", "<b>", "été", "œ", "中文", "🏛", "a\u00a0b",
    "\ufffd", "\u2028", "\x85", "\ufeff", "\x00", "\n", "a\nb", "a\tb", " a ", "a" * 10_000,
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(TRAPS),
    st.text(max_size=40),
    st.text(alphabet="ab0: -?[]{},#&*!|>'\"%@`\\~é=<;\t\n\r\0\ufeff", max_size=40),
    st.lists(st.sampled_from(TRAPS), min_size=2, max_size=3).map("".join),
)
FREE = ("nom", "article", "departement", "maire", "adresse", "hebergeur", "quartier", "guichet")
EVERY = (*FREE, "guichet_adresse", "rues", "telephone", "courriel", "site", "horaires")


@pytest.fixture(scope="module")
def modele() -> Modele:
    """What the answers are written in, without the thousands of phrases beside."""
    whole = Modele.read(MODELE)
    pages = {name: text for name, text in whole.texts.items() if name.startswith("pages/")}
    return Modele(whole.commune, pages)


def loaded(model: type[Any], name: str, files: dict[str, str]) -> Any:
    report = Report()
    node = read_text(files[name], name, report)
    found = validate(model, node, report) if node is not None else None
    assert report.errors == []
    return found


def all_that_is_loaded(files: dict[str, str]) -> dict[str, Any]:
    """The answers again, from the files that hold them."""
    (quartier,) = [one for one in files if one.startswith("quartiers/")]
    commune = loaded(Commune, "commune.yaml", files)
    place = loaded(Structure, "structures/accueil.yaml", files)
    around = loaded(Quartier, quartier, files)
    shared = set(Reponses.model_fields) & set(Commune.model_fields)
    assert loaded(Service, "services/accueil.yaml", files).nom == place.nom
    for name in files:
        if name.startswith("pages/"):
            loaded(Page, name, files)
    return {
        **{name: getattr(commune, name) for name in shared},
        "quartier": around.nom,
        "rues": around.rues,
        "guichet": place.nom,
        "guichet_adresse": place.adresse,
        "guichet_telephone": place.telephone,
        "guichet_horaires": place.horaires,
    }


def test_what_was_answered_is_what_is_loaded(modele: Modele) -> None:
    files = files_of(modele, reponses(), TODAY)
    assert all_that_is_loaded(files) == reponses().model_dump()


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(EVERY, TEXTS)))
@example(dict.fromkeys(FREE, "a: 'b' #c"))
@example({"rues": "# un; - deux; 'trois; |; !!x"})
@settings(max_examples=150, deadline=None)
def test_any_text_is_kept_to_the_letter_or_said_no_to(
    modele: Modele, texts: dict[str, str]
) -> None:
    answers = dict(TYPED)
    for cle, text in texts.items():
        try:
            answers[cle] = checked(cle, text)
        except Mauvaise as no:
            assert str(no).endswith((".", ")", ").")) and len(str(no)) < 600
        else:
            assert answers[cle] == text.strip()
    kept = Reponses.model_validate(answers)
    assert {name: str(value) for name, value in kept.model_dump().items() if name != "rues"} == {
        name: value for name, value in answers.items() if name != "rues"
    }
    files = files_of(modele, kept, TODAY)
    assert all_that_is_loaded(files) == kept.model_dump()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("L'Île aux Bœufs", "l-ile-aux-boeufs"),
        ("Centre-Ville", "centre-ville"),
        ("中文", "quartier"),
        ("a" * 300, "a" * 60),
        ("../../etc", "etc"),
    ],
)
def test_a_quartier_gives_its_name_to_its_file(name: str, written: str) -> None:
    assert identifier(name) == written
