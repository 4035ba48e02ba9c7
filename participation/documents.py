"""A file joined to a séance: a whole PDF, kept byte for byte."""

from __future__ import annotations

TYPE = "application/pdf"
MAX_OCTETS = 10_000_000
PAS_UN_PDF = (
    "Ce fichier n'est pas un PDF. Enregistrez votre document en PDF (souvent par « Exporter » ou"
    " « Imprimer »), puis envoyez-le."
)
COUPE = "Ce PDF est abîmé : il lui manque la fin. Enregistrez-le de nouveau, puis renvoyez-le."
TROP_LOURD = (
    "Ce document pèse plus de 10 Mo. Enregistrez-le en PDF plus léger, ou coupez-le en deux."
)
_DEBUT, _FIN = b"%PDF-", b"%%EOF"
_QUEUE = 1024
"""Where readers look for the end: some programs write a few bytes after it."""


def poids(octets: int) -> str:
    """« 240 ko », « 1,2 Mo »."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1_000))}\u202fko"
    return f"{octets / 1_000_000:.1f}".removesuffix(".0").replace(".", ",") + "\u202fMo"


class DocumentRefuse(Exception):
    """Why the file is not kept, in a French sentence for the person who sent it."""


def verifier(fichier: bytes) -> None:
    """Its first and last bytes: it is handed on to be kept, never opened nor shown by this site."""
    if len(fichier) > MAX_OCTETS:
        raise DocumentRefuse(TROP_LOURD)
    if not fichier.startswith(_DEBUT):
        raise DocumentRefuse(PAS_UN_PDF)
    if _FIN not in fichier[-_QUEUE:]:
        raise DocumentRefuse(COUPE)
