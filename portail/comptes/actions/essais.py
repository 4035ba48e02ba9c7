"""A code that was not the right one: counted, and said how many tries are left."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import ngettext

from portail.comptes.models import CodeActivation, CodePoste


def compter(rows: Iterable[CodeActivation | CodePoste], most: int, over: str) -> str:
    """One more try for each of these codes; what to say of it, `over` where none has any left."""
    left = 0
    for row in rows:
        row.essais += 1
        row.save(update_fields=["essais"])
        left = max(left, most - row.essais)
    if not left:
        return over
    said = ngettext(
        "Ce code n'est pas le bon. Il vous reste {reste} essai.",
        "Ce code n'est pas le bon. Il vous reste {reste} essais.",
        left,
    )
    return str(said.format(reste=left))
