"""Keeps what was learned from a content, so that the next process need not learn it again.

A file a content, named by the digest of everything the learning depends on; a file that does not
read is ignored and written anew. Nothing residents write ever comes here.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from orientation.texte import features, learning
from orientation.texte.features import Lexicon, Vectoriser
from orientation.texte.learning import Reader

KEPT = 4
FORMAT = 2


def learned(
    texts: Sequence[str],
    meant: Sequence[Sequence[str]],
    labels: Sequence[str],
    lexicon: Lexicon,
    folder: Path | None,
) -> Reader:
    """The reader of these phrases: from `folder` where it was learned before, else learned now."""
    if folder is None:
        return Reader.learned(texts, meant, labels, lexicon)
    path = folder / f"{digest(texts, meant, labels, lexicon)}.npz"
    known = recall(path, lexicon)
    if known is None:
        known = Reader.learned(texts, meant, labels, lexicon)
        keep(path, known)
    return known


def digest(
    texts: Sequence[str], meant: Sequence[Sequence[str]], labels: Sequence[str], lexicon: Lexicon
) -> str:
    constants = [
        FORMAT, features.PIECES, learning.RIDGE, learning.RIDGE_STEPS, learning.COST,
        learning.NEWTON_STEPS, learning.INNER_STEPS, learning.TOLERANCE,
    ]  # fmt: skip
    facts = [constants, list(texts), [list(one) for one in meant], list(labels)]
    words = [dict(lexicon.abbreviations), {k: list(v) for k, v in lexicon.notions.items()}]
    return hashlib.sha256(json.dumps([facts, words]).encode()).hexdigest()[:24]


def recall(path: Path, lexicon: Lexicon) -> Reader | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            names = str(kept["names"]).split("\n")
            vectoriser = Vectoriser(lexicon, {n: i for i, n in enumerate(names)}, kept["rarity"])
            labels = tuple(str(kept["labels"]).split("\n"))
            return Reader(vectoriser, labels, kept["weights"], kept["bias"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def keep(path: Path, reader: Reader) -> None:
    """Writes whole or not at all; the oldest files beyond four go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}.{os.getpid()}.npz")
    np.savez(
        draft,
        names=np.array("\n".join(reader.vectoriser.vocabulary)),
        rarity=reader.vectoriser.rarity,
        labels=np.array("\n".join(reader.labels)),
        weights=reader.weights,
        bias=reader.bias,
    )
    draft.replace(path)
    others = sorted(path.parent.glob("[!.]*.npz"), key=lambda one: -one.stat().st_mtime)
    for old in others[KEPT:]:
        old.unlink(missing_ok=True)
