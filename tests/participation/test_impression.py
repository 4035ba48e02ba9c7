"""The PDF of a procès-verbal, drawn for real where WeasyPrint is; elsewhere its absence is said."""

from __future__ import annotations

import re
import zlib

import pytest
from django.core.cache import cache
from django.test import Client

from participation import impression
from participation.images import ImageRefusee, encoder
from participation.reglement.schema import Participation
from tests.markup import read
from tests.participation.habitants import People
from tests.participation.photos import photo
from tests.participation.verbaux import Soir, fige

pytestmark = [
    pytest.mark.usefixtures("served"),
    pytest.mark.skipif(
        not impression.disponible(),
        reason="Pango manque : voyez le README, « Deploy ».",
    ),
]


@pytest.fixture
def signe(people: People, regles: Participation) -> Soir:
    cache.clear()
    return fige(people, regles)


def where(one: Soir) -> str:
    return f"{one.seance.get_absolute_url()}proces-verbal.pdf"


def streams(drawn: bytes) -> bytes:
    """All that the file holds, its compressed parts too."""
    found = [drawn]
    for part in re.findall(rb"stream\r?\n(.*?)endstream", drawn, re.S):
        try:
            found.append(zlib.decompress(part))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_the_page_leads_to_an_accessible_pdf(client: Client, signe: Soir) -> None:
    page = read(client.get(f"{signe.seance.get_absolute_url()}proces-verbal/").content)
    assert where(signe) in page.values("href")
    answer = client.get(where(signe))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith(
        f'filename="proces-verbal-centre-{signe.seance.pk}.pdf"'
    )
    told = streams(answer.content)
    assert answer.content.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in told or b'pdfuaid:part="1"' in told
    for name in (b"/StructTreeRoot", b"/Lang", b"/MarkInfo", b"/DisplayDocTitle"):
        assert name in told, name


def test_titles_and_lists_are_marked_as_such(client: Client, signe: Soir) -> None:
    told = streams(client.get(where(signe)).content)
    for tag in (b"/H1", b"/H2", b"/H3", b"/L\n", b"/LI"):
        assert tag.strip() in told, tag


def test_nothing_of_it_is_written_in_the_logs(
    client: Client, signe: Soir, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(where(signe))
    assert [one.name for one in caplog.records if one.name.startswith("weasyprint")] == []


def test_it_is_drawn_once(client: Client, signe: Soir, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(where(signe)).content
    monkeypatch.setattr(impression, "_dessiner", lambda _html: b"another")
    assert client.get(where(signe)).content == first


def test_nothing_is_fetched_whatever_a_text_says() -> None:
    html = (
        '<html lang="fr"><head><title>T</title></head><body><img src="file:///etc/hosts" alt="x">'
    )
    assert b"/Subtype /Image" not in streams(impression._dessiner(html))


def test_drawing_leaves_the_pictures_of_residents_strict(client: Client, signe: Soir) -> None:
    assert client.get(where(signe)).status_code == 200
    with pytest.raises(ImageRefusee):
        encoder(photo((400, 300))[:900])
