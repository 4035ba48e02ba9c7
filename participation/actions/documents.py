"""What members read before a séance, or after it: PDF files, joined and taken off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.seances import tenir
from participation.documents import DocumentRefuse, verifier
from participation.models import Document, Seance
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

MAX_DOCUMENTS = 10


@transaction.atomic
def joindre(
    seance: Seance, fichier: bytes, titre: str, *, par: Personne, at: datetime | None = None
) -> Document:
    """At any time: what was said at a séance is joined after it."""
    locked = tenir(seance, Acte.PREPARER_SEANCE, par=par)
    if not titre.strip():
        raise Refus("Donnez un titre à ce document.", champ="titre")
    try:
        verifier(fichier)
    except DocumentRefuse as exc:
        raise Refus(str(exc), champ="fichier") from exc
    if locked.documents.count() >= MAX_DOCUMENTS:
        told = f"Il y a déjà {MAX_DOCUMENTS} documents, le plus permis. Retirez-en un d'abord."
        raise Refus(told)
    return Document.objects.create(
        seance=locked,
        titre=titre,
        contenu=fichier,
        taille=len(fichier),
        ajoute_le=at or timezone.now(),
    )


@transaction.atomic
def retirer(document: Document, *, par: Personne) -> None:
    tenir(document.seance, Acte.PREPARER_SEANCE, par=par)
    Document.objects.filter(pk=document.pk).delete()
