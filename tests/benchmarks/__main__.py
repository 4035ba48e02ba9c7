"""`make bench`: what the site costs, beside its aims. No network; some four minutes."""

from __future__ import annotations

import asyncio
import logging
import os
import time

import django
from django.core.management import call_command

from tests.benchmarks.measure import show

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
os.environ["PORTE_FACTEUR"] = "0"  # no letter leaves while the rest is timed


def main() -> None:
    start = time.perf_counter()
    django.setup()
    logging.disable(logging.INFO)
    call_command("collectstatic", interactive=False, verbosity=0)

    from portail.asgi import application
    from portail.keeper import keeper
    from tests.benchmarks import (
        counting,
        dialogue,
        pages,
        ressemblance,
        salle,
        tirage,
        understanding,
        vote,
        worst,
    )

    snapshot = keeper.snapshot()
    assert snapshot is not None, "Le contenu a des erreurs : lancez verifier_contenu."
    porte = snapshot.porte
    print("Médianes en millisecondes. Témoin : ce à quoi on compare, mesuré en alternance.")
    show("Comprendre un message (témoin : rapidfuzz, mêmes phrases)", understanding.bench(porte))
    show("Une page (témoin : une vue nue)", asyncio.run(pages.bench(application, porte)))
    show("Le pire : dix mille caractères", asyncio.run(worst.bench(application, porte)))
    show("Un pas du dialogue (services inventés)", dialogue.bench(porte.catalogue))
    show("Propositions voisines, parmi 5 000 (témoin : token_set_ratio)", ressemblance.bench(porte))
    show("Le tirage au sort", tirage.bench())
    tirage.show_fairness()
    show("Compter 100 000 bulletins (témoin : un simple passage sur eux)", counting.bench())
    vote.show_all()
    salle.show_all()
    print(f"\nEn {time.perf_counter() - start:.0f} s.")


if __name__ == "__main__":
    main()
