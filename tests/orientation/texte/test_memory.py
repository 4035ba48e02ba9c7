"""What was learned is kept for the next process, and never taken for something else."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from orientation.texte.features import Lexicon
from orientation.texte.learning import Reader
from orientation.texte.memory import KEPT, learned

LEXICON = Lexicon.of({"taf": "travail"}, {})
TEXTS = ["le loyer", "un emploi"]
LABELS = ("loyer", "emploi")


def read(folder: Path | None, texts: list[str] = TEXTS, lexicon: Lexicon = LEXICON) -> Reader:
    return learned(texts, [("loyer",), ("emploi",)], LABELS, lexicon, folder)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.npz"))


def same(one: Reader, other: Reader) -> bool:
    words = ["mon", "loyer"]
    return np.allclose(one.scores(words), other.scores(words), atol=1e-6)


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    assert same(read(None), read(tmp_path / "deep" / "er"))
    assert kept(tmp_path) == []


def test_what_was_learned_is_read_again(tmp_path: Path) -> None:
    first = read(tmp_path)
    [file] = kept(tmp_path)
    before = file.stat().st_mtime_ns
    assert same(first, read(tmp_path))
    assert file.stat().st_mtime_ns == before


def test_other_phrases_or_other_words_are_learned_anew(tmp_path: Path) -> None:
    read(tmp_path)
    read(tmp_path, texts=["le loyer", "un stage"])
    read(tmp_path, lexicon=Lexicon.of({}, {}))
    assert len(kept(tmp_path)) == 3


def test_a_spoilt_file_is_learned_anew(tmp_path: Path) -> None:
    first = read(tmp_path)
    kept(tmp_path)[0].write_bytes(b"\x00spoilt")
    assert same(first, read(tmp_path))
    assert kept(tmp_path)[0].stat().st_size > 100


def test_the_oldest_files_go(tmp_path: Path) -> None:
    for place in range(KEPT + 2):
        read(tmp_path, texts=["le loyer", f"un emploi {place}"])
    assert len(kept(tmp_path)) == KEPT
