"""A YAML file becomes nodes: nothing guessed, nothing lost, nothing that takes the reader down."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portail.contenu.nodes import Node, locate
from portail.contenu.problems import Report
from portail.contenu.reading import MAX_BYTES, read_file, read_text

INDENT = "Le retrait ou la ponctuation de cette ligne ne va pas avec les lignes au-dessus."
TAB = "Une tabulation sert de retrait. Remplacez-la par des espaces."
QUOTE = "Un guillemet ouvert n'est pas refermé."
ESCAPE = "« \\ » a un sens spécial entre ces guillemets. Écrivez-la deux fois."
COLON = '« : » en trop : mettez la valeur entre guillemets droits ("…").'
START = "Ce caractère ne peut pas commencer une valeur : mettez-la entre guillemets droits."
ALIAS = "Les renvois (« & » et « * ») ne sont pas acceptés. Recopiez."
DOCUMENTS = "Un seul document par fichier : enlevez la ligne « --- »."
DEEP = "Trop de niveaux imbriqués (12 au plus)."
INVISIBLE = "Caractère invisible interdit. Effacez-le et retapez ce passage."
EMPTY = "Le fichier est vide. Supprimez-le ou remplissez-le."
UTF8 = "Ce caractère n'est pas de l'UTF-8. Enregistrez le fichier en « UTF-8 »."
KEY = "Un nom de champ doit être un texte simple."
GENERAL = "Cette ligne n'est pas du YAML correct. Vérifiez retrait, guillemets et deux-points."


def read(text: str) -> Node:
    report = Report()
    node = read_text(text, "x.yaml", report)
    assert node is not None, report.errors
    return node


def errors_of(text: str) -> list[str]:
    report = Report()
    assert read_text(text, "x.yaml", report) is None
    return [str(one) for one in report.errors]


def errors_of_file(path: Path) -> list[str]:
    report = Report()
    assert read_file(path, path.name, report) is None
    return [str(one) for one in report.errors]


@pytest.fixture
def as_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that anyone may enter, while the process has no rights of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        is_root = os.geteuid() == 0
        (Path(name) / "ferme.yaml").write_text("a: b\n")
        (Path(name) / "ferme.yaml").chmod(0)
        if is_root:
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)


@pytest.mark.parametrize(
    "written",
    [
        *("01000", "0102030405", "14:30", "non", "no", "oui", "yes", "NO", "true", "~", "null"),
        *("1e3", "0x1F", "0o17", "1_000", ".inf", "2026-11-21", "3.10", "=", "<<", "12 h 30"),
    ],
)
def test_a_scalar_is_what_is_written(written: str) -> None:
    assert read(f"valeur: {written}\n").plain() == {"valeur": written}


def test_quotes_and_blocks_are_read_as_yaml_reads_them() -> None:
    text = "a: \"d'un\\ntrait\"\nb: 'l''eau'\nc: |\n  un\n  deux\nd: >\n  un\n  deux\n"
    assert read(text).plain() == {
        "a": "d'un\ntrait",
        "b": "l'eau",
        "c": "un\ndeux\n",
        "d": "un deux\n",
    }


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), "x.yaml:2:1"),
        (("nom",), "x.yaml:2:6"),
        (("lieu", "rue"), "x.yaml:4:8"),
        (("liste", 0), "x.yaml:6:5"),
        (("liste", 1, "cle"), "x.yaml:7:10"),
        (("ligne", 1), "x.yaml:8:12"),
        (("bloc", 0), "x.yaml:10:3"),
        (("bloc", 1), "x.yaml:12:3"),
    ],
)
def test_every_node_remembers_its_place(path: tuple[int | str, ...], position: str) -> None:
    text = (
        "# titre\nnom: Été\nlieu:\n  rue: Haute\nliste:\n"
        "  - un\n  - cle: b\nligne: [a, é]\nbloc: |\n  un\n\n  deux\n"
    )
    assert str(locate(read(text), path)) == position


def test_a_key_remembers_its_own_place() -> None:
    assert str(locate(read("a:\n  bé: c\n"), ("a", "bé"), key=True)) == "x.yaml:2:3"


def test_the_place_of_what_is_missing_is_the_deepest_part_that_exists() -> None:
    assert str(locate(read("a:\n  b: c\n"), ("a", "z", "y"))) == "x.yaml:2:3"


def test_every_duplicate_key_is_named_at_every_level() -> None:
    assert errors_of("a:\n  b: 1\n  b: 2\nc: 3\nc: {d: 4, d: 5}\n") == [
        "x.yaml:3:3: « b » est donné deux fois (déjà ligne 2). Gardez-en un.",
        "x.yaml:5:1: « c » est donné deux fois (déjà ligne 4). Gardez-en un.",
        "x.yaml:5:11: « d » est donné deux fois (déjà ligne 5). Gardez-en un.",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a:\n\tb: c\n", f"x.yaml:2:1: {TAB}"),
        ("a:\n  b: c\n\td: e\n", f"x.yaml:3:1: {TAB}"),
        ('a: b\nc: "d\ne: f\n', f"x.yaml:2:4: {QUOTE}"),
        ("a: 'b\nc: d\n", f"x.yaml:1:4: {QUOTE}"),
        ("a: Attention : b\n", f"x.yaml:1:14: {COLON}"),
        ("a: @b\n", f"x.yaml:1:4: {START}"),
        ("a: %b\n", f"x.yaml:1:4: {START}"),
        ("a: b\nccc\nd: e\n", "x.yaml:3:1: Il manque « : » après le nom du champ."),
        ("a:\n    b: c\n  d: e\n", f"x.yaml:3:3: {INDENT}"),
        ("a: [b, c\nd: e\n", f"x.yaml:2:2: {INDENT}"),
        ("a: b\n- c\n", f"x.yaml:2:1: {INDENT}"),
        ("a: &b c\nd: *b\n", f"x.yaml:1:4: {ALIAS}"),
        ("a: *b\n", f"x.yaml:1:4: {ALIAS}"),
        ("a: b\n---\nc: d\n", f"x.yaml:2:1: {DOCUMENTS}"),
        ("[a, b]: c\n", f"x.yaml:1:1: {KEY}"),
        ("? {a: b}\n: c\n", f"x.yaml:1:3: {KEY}"),
        ("a: !e!x y\n", f"x.yaml:1:4: {GENERAL}"),
        ("%YAML 9.9\n---\na: b\n", f"x.yaml:1:1: {GENERAL}"),
        ('a: "\\ud800"\n', f"x.yaml:1:7: {ESCAPE}"),
        ('a: "C:\\dossier"\n', f"x.yaml:1:7: {ESCAPE}"),
        ("é: é\nb: c\0\n", f"x.yaml:2:5: {INVISIBLE}"),
        ("nom: éééé\x07\n", f"x.yaml:1:10: {INVISIBLE}"),
        ("a: b\ufffe\n", f"x.yaml:1:5: {INVISIBLE}"),
        ("", f"x.yaml:1:1: {EMPTY}"),
        ("# rien\n", f"x.yaml:1:1: {EMPTY}"),
        ("---\n", f"x.yaml:1:1: {EMPTY}"),
        (" \n\n", f"x.yaml:1:1: {EMPTY}"),
    ],
)
def test_what_is_no_content_is_named_and_located(text: str, error: str) -> None:
    assert errors_of(text) == [error]


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("!!python/object/apply:os.getcwd []", "tag:yaml.org,2002:python/object/apply:os.getcwd"),
        ("!!python/name:os.system x", "tag:yaml.org,2002:python/name:os.system"),
        ("!!int 12", "tag:yaml.org,2002:int"),
        ("!maison x", "!maison"),
        ("! x", "!"),
    ],
)
def test_a_tag_is_refused(tag: str, shown: str) -> None:
    error = f"x.yaml:1:4: L'étiquette « {shown} » n'est pas acceptée. Enlevez-la."
    assert errors_of(f"a: {tag}\n") == [error]


def test_a_tag_runs_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    assert errors_of(f'a: !!python/object/apply:os.mkdir ["{trace}"]\n')
    assert not trace.exists()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_counts_as_one(end: str) -> None:
    node = read(end.join(["a: b", "c: d", ""]))
    assert (node.plain(), str(locate(node, ("c",)))) == ({"a": "b", "c": "d"}, "x.yaml:2:4")


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("nom: Été\r\n".encode("utf-8-sig"))
    node = read_file(path, "x.yaml", Report())
    assert node is not None
    assert (node.plain(), str(locate(node, ("nom",)))) == ({"nom": "Été"}, "x.yaml:1:6")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("a: b\nnom: Été\n".encode("latin-1"), f"x.yaml:2:6: {UTF8}"),
        ("nom: Été\n".encode("utf-16"), f"x.yaml:1:1: {UTF8}"),
        (b"a: \xf0\x9f\n", f"x.yaml:1:4: {UTF8}"),
        (b"\x7fELF\0\0", f"x.yaml:1:1: {INVISIBLE}"),
    ],
)
def test_bytes_that_are_no_text_are_located(tmp_path: Path, data: bytes, error: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    assert errors_of_file(path) == [error]


def test_a_file_of_50_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    begin = process_time()
    assert errors_of_file(path) == [
        "x.yaml:1:1: Le fichier pèse 50000 ko ; 500 ko au plus. Partagez-le en plusieurs fichiers."
    ]
    assert process_time() - begin < 0.1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = "x.yaml:1:1: Ce fichier manque. Créez-le."
    assert errors_of_file(tmp_path / "x.yaml") == [error]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    error = "x.yaml:1:1: Il faut ici un fichier, pas un dossier. Renommez-le ou supprimez-le."
    assert errors_of_file(tmp_path / "x.yaml") == [error]


def test_a_pipe_that_nobody_fills_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    error = "x.yaml:1:1: Il faut ici un fichier, pas un dossier. Renommez-le ou supprimez-le."
    assert errors_of_file(tmp_path / "x.yaml") == [error]


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("x.yaml")
    error = "x.yaml:1:1: Ce lien tourne en rond. Remplacez-le par un vrai fichier."
    assert errors_of_file(tmp_path / "x.yaml") == [error]


def test_a_file_without_the_right_to_read_is_named(as_nobody: Path) -> None:
    error = "ferme.yaml:1:1: Ce fichier ne se lit pas. Donnez le droit de le lire."
    assert errors_of_file(as_nobody / "ferme.yaml") == [error]


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (BOMB, f"x.yaml:1:5: {ALIAS}"),
        ("[" * 100_000, f"x.yaml:1:13: {DEEP}"),
        ("a: " + "{a: " * 50_000, f"x.yaml:1:48: {DEEP}"),
        ("- " * 100_000, f"x.yaml:1:25: {DEEP}"),
        ("\n".join(" " * n + "a:" for n in range(900)), f"x.yaml:13:13: {DEEP}"),
        ("? " * 100_000, f"x.yaml:1:3: {KEY}"),
        ("a: 'x\n" * 60_000, f"x.yaml:2:5: {INDENT}"),
        ("#" * 400_000, f"x.yaml:1:1: {EMPTY}"),
        ("\n" * 400_000, f"x.yaml:1:1: {EMPTY}"),
        (
            "a: 1\n" * 90_000,
            "x.yaml:2:1: « a » est donné deux fois (déjà ligne 1). Gardez-en un.",
        ),
    ],
    ids="aliases brackets braces dashes steps questions quotes comment lines duplicates".split(),
)
def test_a_hostile_text_is_refused_within_seconds(text: str, first: str) -> None:
    begin = process_time()
    errors = errors_of(text)
    assert (errors[0], process_time() - begin < 4) == (first, True)


def test_a_file_with_more_than_a_hundred_errors_is_told_so_once() -> None:
    errors = errors_of("a: 1\n" * 300)
    assert len(errors) == 101
    assert errors[-1] == (
        "x.yaml:102:1: Plus de 100 erreurs dans ce fichier. Corrigez déjà celles-ci."
    )


@given(st.text(alphabet="ab: -?[]{},#&*!|>'\"%@`\n\t\r\0é\ufeff\u2028", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    report = Report()
    node = read_text(text, "x.yaml", report)
    assert (node is None) == bool(report.errors)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, TREES, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_yaml_writes_is_read_back_unchanged(tree: dict[str, Any]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True)
    assert read(written).plain() == tree


def test_the_limit_of_size_leaves_room_for_the_largest_file_of_a_town() -> None:
    assert MAX_BYTES >= 10 * 45_000
