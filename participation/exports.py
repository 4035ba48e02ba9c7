"""A list to take away: CSV, JSON and Atom say the same rows, written as they are read."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from itertools import islice
from typing import Any, Generic, TypeVar, cast
from xml.sax.xmlreader import AttributesImpl

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

T = TypeVar("T")
Valeur = str | int | None
LIMITE = 10_000
"""The most rows that one file holds."""
PAQUET = 200
BOM = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else and spoil every accent."""
SEPARATEUR = ";"
"""In French a comma is for decimals: a spreadsheet would put each row into one cell."""
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")
_HORS_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Colonne(Generic[T]):
    cle: str
    sens: str
    """What it holds, in French; the JSON file says it too."""
    lire: Callable[[T], Valeur]


@dataclass(frozen=True, slots=True)
class Entree:
    """A row as news readers show it."""

    id: str
    """Never changes, whatever the address of the site becomes."""
    titre: str
    lien: str
    html: str
    auteur: str
    publiee: datetime
    modifiee: datetime


@dataclass(frozen=True, slots=True)
class Feuille(Generic[T]):
    """A list and what is said of it."""

    id: str
    titre: str
    nom: str
    """Of the file, without its ending."""
    page: str
    """Absolute address of the page that shows it."""
    colonnes: tuple[Colonne[T], ...]
    lignes: Iterable[T]
    entree: Callable[[T], Entree]
    modifiee: Callable[[], datetime]
    """When the last of its rows changed: asked only where the file says it."""


class Flux(StreamingHttpResponse):
    """Sent piece by piece by either kind of server; Django alone would first read it whole."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = iter(self)
        following = sync_to_async(lambda: next(pieces, None))
        while (piece := await following()) is not None:
            yield piece


def exporter(forme: str, feuille: Feuille[Any]) -> HttpResponse:
    content_type, write = FORMES[forme]
    answer = Flux(_bundled(write(feuille)), content_type=content_type)
    if forme == "csv":
        answer["Content-Disposition"] = f'attachment; filename="{feuille.nom}.csv"'
    return cast(HttpResponse, answer)  # both are answers to Django, not to its types


def en_csv(feuille: Feuille[Any]) -> Iterator[str]:
    """RFC 4180 but for its separator, for spreadsheets: programs have JSON."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATEUR)
    yield BOM
    writer.writerow(one.cle for one in feuille.colonnes)
    for row in islice(feuille.lignes, LIMITE):
        writer.writerow(_harmless(one.lire(row)) for one in feuille.colonnes)
        yield _drained(buffer)
    yield _drained(buffer)


def _harmless(value: Valeur) -> Valeur:
    """A cell that begins like a formula would be run by whoever opens the file."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULE) else value


def en_json(feuille: Feuille[Any]) -> Iterator[str]:
    """An object: what it is, what each key means, then the rows."""
    head = {
        "titre": feuille.titre,
        "page": feuille.page,
        "produit_le": instant(timezone.now()),
        "cles": {one.cle: one.sens for one in feuille.colonnes},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "lignes": [\n'
    before = ""
    for row in islice(feuille.lignes, LIMITE):
        values = {one.cle: one.lire(row) for one in feuille.colonnes}
        yield before + json.dumps(values, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def en_atom(feuille: Feuille[Any]) -> Iterator[str]:
    feed = _Fil(feuille)
    buffer = StringIO()
    handler = SimplerXMLGenerator(buffer, "utf-8", short_empty_elements=True)
    handler.startDocument()
    handler.startElement("feed", AttributesImpl(feed.root_attributes()))
    feed.add_root_elements(handler)
    for row in islice(feuille.lignes, LIMITE):
        feed.write_entry(handler, feuille.entree(row))
        yield _drained(buffer)
    handler.endElement("feed")
    yield _drained(buffer)


class _Fil(Atom1Feed):
    """Django's own, an entry at a time."""

    def __init__(self, feuille: Feuille[Any]) -> None:
        super().__init__(
            title=feuille.titre,
            link=feuille.page,
            description="",
            language="fr",
            author_name=feuille.titre,
            feed_guid=feuille.id,
        )
        self.modifiee = feuille.modifiee()

    def latest_post_date(self) -> datetime:
        return self.modifiee

    def write_entry(self, handler: SimplerXMLGenerator, entree: Entree) -> None:
        self.add_item(
            title=_xml(entree.titre),
            link=entree.lien,
            description=_xml(entree.html),
            unique_id=entree.id,
            author_name=_xml(entree.auteur),
            pubdate=entree.publiee,
            updateddate=entree.modifiee,
        )
        item = self.items.pop()
        handler.startElement("entry", AttributesImpl({}))
        self.add_item_elements(handler, item)
        handler.endElement("entry")


FORMES: dict[str, tuple[str, Callable[[Feuille[Any]], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", en_csv),
    "json": ("application/json; charset=utf-8", en_json),
    "atom": ("application/atom+xml; charset=utf-8", en_atom),
}


def instant(at: datetime) -> str:
    """ISO 8601, in the town's time."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def _xml(text: str) -> str:
    """Without the few characters that XML cannot hold: one of them would spoil the whole feed."""
    return _HORS_XML.sub("", text)


def _bundled(pieces: Iterable[str]) -> Iterator[str]:
    """Many rows at a time: each piece costs a journey between threads."""
    some = iter(pieces)
    while bundle := "".join(islice(some, PAQUET)):
        yield bundle


def _drained(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
