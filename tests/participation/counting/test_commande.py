"""What the command answers; and that nothing it is given makes it fail."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.counting.commande import Reponse, recompter
from participation.tirage.canonique import MAX_BYTES
from tests.participation.counting.actes import acte
from tests.participation.counting.test_pabulib import ASSEN, DATA, ORDINAL, SMALL, points
from tests.participation.counting.test_preflib import CAT, OLD, SOC
from tests.servers import ROOT

PUBLISHED = acte("approbation", (1, 1, 0), (0, 1, 0), "blanc").published()
FILES = {
    "scrutin.json": PUBLISHED,
    "a.pb": SMALL.encode(),
    "b.pb": ORDINAL.encode(),
    "c.pb": points("cumulative").encode(),
    "d.soc": SOC.encode(),
    "e.toi": OLD.encode(),
    "f.cat": CAT.encode(),
}
METHODES = "pour-contre approbation jugement-majoritaire schulze budget-classique".split()
METHODES += ["budget-classique-strict", "parts-egales"]


def answer(folder: Path, name: str, raw: bytes, methode: str | None = None) -> Reponse:
    path = folder / name
    path.write_bytes(raw)
    return recompter(path, methode, as_json=True)


@pytest.mark.parametrize("name", FILES)
def test_a_good_file_is_counted_in_json_and_in_words(tmp_path: Path, name: str) -> None:
    found = answer(tmp_path, name, FILES[name])
    said = json.loads(found.sortie)
    assert (found.code, found.erreurs) == (0, "")
    assert list(said) == ["methode", "votants", "resultat", "details"]
    told = recompter(tmp_path / name)
    assert told.code == 0
    assert f"Méthode : {said['methode']}" in told.sortie
    assert all(one in told.sortie for one in said["resultat"])


@pytest.mark.parametrize(
    ("settled", "told"),
    [
        ({}, "la personne qui préside doit trancher."),
        ({"preponderante": (0,)}, "rien n'en est retenu."),
        ({"preponderante": (2,)}, "retenu contre."),
    ],
)
def test_a_tie_is_told_as_the_file_leaves_it(
    tmp_path: Path, settled: dict[str, tuple[int, ...]], told: str
) -> None:
    made = acte("pour-contre", (1,), (2,), size=1, egalite="preponderante", **settled)
    said = json.loads(answer(tmp_path, "vote.json", made.published()).sortie)
    assert said["details"]["complet"] is bool(settled)
    assert told in recompter(tmp_path / "vote.json").sortie


@pytest.mark.parametrize(
    ("name", "possible"),
    [
        ("scrutin.json", "approbation"),
        ("a.pb", "approbation budget-classique budget-classique-strict parts-egales"),
        ("b.pb", "approbation schulze budget-classique budget-classique-strict parts-egales"),
        ("d.soc", "schulze"),
        ("f.cat", "approbation jugement-majoritaire schulze"),
    ],
)
def test_a_method_that_makes_no_sense_is_refused(tmp_path: Path, name: str, possible: str) -> None:
    codes = {one: answer(tmp_path, name, FILES[name], one).code for one in METHODES}
    assert [one for one, code in codes.items() if code == 0] == possible.split()
    assert set(codes.values()) == {0, 2}


def test_the_refusal_says_why_and_what_can_be_counted(tmp_path: Path) -> None:
    found = answer(tmp_path, "d.soc", FILES["d.soc"], "parts-egales")
    assert found.erreurs.endswith(
        "d.soc : « parts-egales » ne se compte pas ici : les bulletins classent, ils n'approuvent"
        " pas. Ce qui se compte ici : schulze."
    )
    unknown = answer(tmp_path, "d.soc", FILES["d.soc"], "borda")
    assert "il n'y a pas de méthode « borda »." in unknown.erreurs


def test_what_the_file_says_of_its_count_is_put_beside_it(tmp_path: Path) -> None:
    raw = (DATA / ASSEN).read_bytes()
    said = json.loads(answer(tmp_path, "a.pb", raw).sortie)["details"]["publie"]
    assert (said["memes_retenus"], said["voix_differentes"]) == (True, [])
    other = answer(tmp_path, "a.pb", raw.replace(b"3;7200;43", b"3;7200;44"), "budget-classique")
    said = json.loads(other.sortie)["details"]["publie"]
    assert said["memes_retenus"] is False
    assert said["voix_differentes"] == [{"id": "3", "publie": "44", "compte": 43}]


def test_one_changed_byte_is_said_with_status_1(tmp_path: Path) -> None:
    found = answer(tmp_path, "scrutin.json", PUBLISHED.replace(b"jardin", b"jardim"))
    first, last = found.erreurs.splitlines()
    assert (found.code, found.sortie) == (1, "")
    assert re.search(r"scrutin.json : l'empreinte dit \w{12}…, le calcul donne \w{12}….$", first)
    assert last == "Reprenez le fichier sur la page du scrutin."


def test_a_fault_is_said_with_file_and_line_and_status_2(tmp_path: Path) -> None:
    found = answer(tmp_path, "a.pb", SMALL.replace("v2;p1", "v2;p9").encode())
    assert found == Reponse(
        2,
        erreurs=f"{tmp_path}/a.pb:17 : ce vote cite le projet « p9 », qui n'est pas dans PROJECTS.",
    )


def test_a_path_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pb"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    os.mkfifo(tmp_path / "fifo")
    expected = {
        tmp_path / "none.pb": "Il n'y a pas de fichier",
        tmp_path: "n'est pas un fichier",
        tmp_path / "fifo": "n'est pas un fichier",
        huge: "est trop grand pour un fichier de bulletins : 64 Mo au plus",
        tmp_path / ("x" * 300): "ne se lit pas",
        tmp_path / "a\udcff.pb": "\\udcff.pb",
    }
    for path, words in expected.items():
        found = recompter(path)
        assert (found.code, found.sortie) == (2, "")
        assert words in found.erreurs
        found.erreurs.encode()


names = st.sampled_from(list(FILES))
methodes = st.sampled_from([None, *METHODES])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(raw=st.binary(max_size=200), name=names, methode=methodes)
@settings(max_examples=60, deadline=None)
def test_any_bytes_have_an_answer(folder: Path, raw: bytes, name: str, methode: str | None) -> None:
    check(answer(folder, name, raw, methode))


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_has_an_answer(folder: Path, name: str) -> None:
    """Wherever a line ends, what is missing is seen: files announce how many votes they hold."""
    whole = FILES[name]
    ends = [at for at, byte in enumerate(whole[:-1], 1) if byte == 10]
    for at in {*range(0, len(whole) - 1, 5), *ends}:
        found = check(answer(folder, name, whole[:at]))
        if name.endswith(".json") or whole[at - 1 : at] == b"\n":
            assert found.code == 2


@given(data=st.data(), name=names, methode=methodes)
@settings(max_examples=150, deadline=None)
def test_a_file_with_lines_changed_has_an_answer(
    folder: Path, data: st.DataObject, name: str, methode: str | None
) -> None:
    lines = FILES[name].split(b"\n")
    strange = st.sampled_from([b"", b"NaN", b"-1", b"1e9", b";;", b'"', b"\x00", b"{", b"9" * 5000])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        lines[at] = lines[at][:cut] + data.draw(strange) + lines[at][cut + 1 :]
    check(answer(folder, name, b"\n".join(lines), methode))


@pytest.mark.parametrize("sign", [b"1", b",", b";", b'"', b"{", b" "])
@pytest.mark.parametrize("name", ["scrutin.json", "a.pb", "d.soc", "f.cat"])
def test_a_line_of_many_signs_has_an_answer(folder: Path, name: str, sign: bytes) -> None:
    for start in (b"", FILES[name][: len(FILES[name]) // 2]):
        assert check(answer(folder, name, start + sign * 100_000)).code == 2


@pytest.mark.parametrize(
    ("name", "before"), [("scrutin.json", b":1"), ("a.pb", b";p1"), ("d.soc", b",1")]
)
def test_a_line_of_ten_million_signs_has_an_answer(folder: Path, name: str, before: bytes) -> None:
    raw = FILES[name].replace(before, before + b"1" * 10_000_000, 1)
    assert check(answer(folder, name, raw)).code == 2


def check(found: Reponse) -> Reponse:
    """Either a count, or one message; and a terminal can show it."""
    assert found.code in (0, 1, 2)
    assert bool(found.sortie) is (found.code == 0)
    assert bool(found.erreurs) is (found.code != 0)
    assert all(line.isprintable() for line in found.erreurs.splitlines())
    assert len(found.erreurs) < 2_000
    return found


def test_names_cannot_drive_the_terminal(tmp_path: Path) -> None:
    raw = SMALL.replace('"Un banc; un arbre"', "\x1b[2JRien").encode()
    (tmp_path / "a.pb").write_bytes(raw)
    assert "\x1b" not in recompter(tmp_path / "a.pb").sortie


def test_counting_imports_neither_django_nor_anything_of_the_site() -> None:
    code = (
        "import sys, participation.counting.commande\n"
        "found = {one.partition('.')[0] for one in sys.modules}\n"
        "assert not found & {'django', 'channels', 'allauth', 'csp'}, found\n"
        "assert not [one for one in sys.modules if one.startswith('portail.comptes')]"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
