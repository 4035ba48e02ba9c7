"""Pages as accessible PDF (PDF/UA-1), where WeasyPrint and what it draws with are there."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.cache import cache as kept
from django.template.loader import render_to_string
from PIL import ImageFile

TYPE = "application/pdf"
FEUILLE = "participation/proces-verbal.css"
JOURS = 7
SECONDES = JOURS * 24 * 3600


@cache
def disponible() -> bool:
    """Imported once in the life of the process, the first time a PDF could be offered."""
    # It tells each page that it draws, and its own sheets as it is imported.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("weasyprint.progress").setLevel(logging.ERROR)
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):  # OSError: it is there, and Pango is not
        return False
    # It makes Pillow take pictures that are cut short, for the whole process: residents' are not.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return True


def pdf(cle: str, template: str, context: dict[str, Any]) -> bytes:
    """Of what never changes: drawn once, then kept a while under `cle`."""
    found: bytes | None = kept.get(f"pdf:{cle}")
    if found is None:
        found = _dessiner(render_to_string(template, context))
        kept.set(f"pdf:{cle}", found, SECONDES)
    return found


def _dessiner(html: str) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    where = finders.find(FEUILLE)
    assert isinstance(where, str)
    # Nothing is fetched, from this machine or another, whatever a text says.
    nothing = URLFetcher(allowed_protocols=())
    sheet = CSS(string=Path(where).read_text(), url_fetcher=nothing)
    page = HTML(string=html, url_fetcher=nothing)
    drawn: bytes = page.write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")
    return drawn
