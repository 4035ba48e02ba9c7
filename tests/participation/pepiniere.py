"""A process that has read all its code, and gives birth to a worker at each line it is told.

« boucle »: rounds without end; « tour »: one round; « tour 7 avant » or « tour 7 apres »: one that
kills itself around its seventh statement; « voter 7 avant 1 2 CDFG… 1 »: the same of a vote, which
ends with 1 if it is refused; « attendre 123 »: says how that worker ended.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from typing import Any, TypeVar

import django
from django.conf import settings
from django.db import connection
from django.template.loader import get_template
from django.urls import reverse

T = TypeVar("T")


def main() -> None:
    django.setup()
    from participation.courrier.contenu import Lecteur
    from participation.facteur import Facteur, tour
    from portail.comptes.refus import Refus
    from tests.participation.scrutins import glisser

    lecteur = Lecteur(settings.CONTENT_DIR)
    contenu = lecteur()
    assert contenu
    assert reverse("participation:abonnements")
    get_template("participation/courrier/nouvelle.txt")
    print("pret", flush=True)
    for line in sys.stdin:
        order, *rest = line.split()
        if order == "attendre":
            print(os.waitpid(int(rest[0]), 0)[1], flush=True)
        elif born := os.fork():
            print(born, flush=True)
        elif order == "boucle":
            Facteur(_tant_que_vit(os.getppid(), lecteur)).boucler(0.01)
        elif order == "voter":
            with _mourir(*rest[:2]):
                try:
                    glisser(*rest[2:])
                except Refus:
                    os._exit(1)
            os._exit(0)
        else:
            with _mourir(*rest):
                tour(contenu)
            os._exit(0)


def _tant_que_vit(parent: int, lecteur: Callable[[], T]) -> Callable[[], T]:
    """A test that was itself killed leaves no worker behind."""

    def contenu() -> T:
        if os.getppid() != parent:
            os._exit(1)
        return lecteur()

    return contenu


def _mourir(place: str = "", quand: str = "") -> AbstractContextManager[None]:
    """Between two statements there is a commit, a letter that leaves, or its answer."""
    if not place:
        return nullcontext()
    seen = count(1)

    def wrapper(execute: Callable[..., Any], *statement: Any) -> Any:
        here = next(seen) == int(place)
        if here and quand == "avant":
            os.kill(os.getpid(), signal.SIGKILL)
        found = execute(*statement)
        if here:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    return connection.execute_wrapper(wrapper)


if __name__ == "__main__":
    main()
