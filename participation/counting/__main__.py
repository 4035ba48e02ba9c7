"""`python -m participation.counting FICHIER`: the same command, without Django at all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from participation.counting.commande import arguments, repondre


def main() -> int:
    parser = argparse.ArgumentParser("recompter", description="Recompte un fichier de bulletins.")
    arguments(parser)
    given = parser.parse_args()
    return repondre(Path(given.fichier), given.methode, given.json, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
