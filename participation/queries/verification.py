"""What of a scrutin does not follow from the rest: its journal, its urne, its published count."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from participation.counting.lecture import read_acte
from participation.counting.verification import differences
from participation.models import LigneDeJournal, Scrutin
from participation.queries import papier
from participation.urne import boite, bulletins, journal
from participation.vote import Urne


def fautes(scrutin: Scrutin) -> Iterator[str]:
    """In French, one sentence for each; none where all holds."""
    lignes = [ligne(one) for one in scrutin.journal.order_by("numero")]
    yield from _journal(scrutin, lignes)
    yield from _urne(scrutin)
    yield from _fichier(scrutin, {one.fait: one.details for one in lignes})


def _journal(scrutin: Scrutin, lignes: list[journal.Ligne]) -> Iterator[str]:
    broken = journal.rupture(lignes, scrutin=scrutin.pk)
    if broken is not None:
        yield f"Le journal est rompu à la ligne {broken}."
    signed = {one.details.get("electeur") for one in lignes if one.fait == "emargement"}
    told = set(scrutin.emargements.values_list("electeur", flat=True))
    if signed != told:
        yield f"Le journal dit {len(signed)} émargements, la liste en a {len(told)}."
    typed = sum(one.details.get("bulletins", 0) for one in lignes if one.fait == "saisie")
    kept = papier.saisis(scrutin)
    if typed != kept:
        yield f"Le journal dit {typed} bulletins papier saisis, les lots en ont {kept}."


def _urne(scrutin: Scrutin) -> Iterator[str]:
    if scrutin.depouille_le is not None or scrutin.annule_le is not None:
        if scrutin.casiers.exists():
            yield "L'urne d'un vote dépouillé ou annulé n'est pas vide."
        return
    signed = scrutin.emargements.exclude(canal="papier").count() + papier.saisis(scrutin)
    found = dans_l_urne(scrutin)
    if signed != found:
        yield f"{signed} émargements pour {found} bulletins : il en faut autant."


def dans_l_urne(scrutin: Scrutin) -> int:
    """How many ballots there are, without opening any."""
    if scrutin.urne == Urne.NOMINATIVE:
        return scrutin.emargements.filter(voix__isnull=False).count()
    size = bulletins.taille(scrutin.options.count())
    size += boite.SEAL_BYTES if scrutin.urne == Urne.SCELLEE else 0
    return sum(len(boite.bulletins(bytes(one.contenu), size)) for one in scrutin.casiers.all())


def _fichier(scrutin: Scrutin, notes: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The file follows from its own ballots, and is the one that the journal tells of."""
    if not scrutin.fichier:
        return
    raw = scrutin.fichier_complet.encode()
    value = json.loads(raw)
    acte = read_acte(value)
    yield from differences(raw, value, acte)
    if notes.get("depouille", {}).get("urne") != acte.urne:
        yield "Le fichier n'est pas celui de l'urne dépouillée : le journal en dit une autre."
    noted = notes.get("departage", {})
    if any(noted.get(name) != value[name] for name in ("graine", "preponderante")):
        yield "Le journal ne dit pas le même départage que le fichier."


def ligne(row: LigneDeJournal) -> journal.Ligne:
    return journal.Ligne(row.numero, row.fait, row.le, row.details, row.precedente, row.empreinte)
