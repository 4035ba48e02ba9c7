"""The documents of a séance: whole PDF files, joined and taken off at any time."""

from __future__ import annotations

import pytest

from participation import documents as pdf
from participation.actions.documents import MAX_DOCUMENTS, joindre, retirer
from participation.models import Document
from participation.reglement.schema import Participation
from portail.comptes.refus import Interdit, Refus
from tests.participation.habitants import People
from tests.participation.reunions import PDF, convoked, prepared


def test_a_document_is_kept_byte_for_byte(people: People, regles: Participation) -> None:
    found = joindre(prepared(people, regles), PDF, "Le budget", par=people.chloe)
    kept = Document.objects.get()
    assert (bytes(kept.contenu), kept.taille, str(kept)) == (PDF, len(PDF), "Le budget")
    retirer(found, par=people.chloe)
    assert not Document.objects.exists()


def test_a_document_is_joined_after_members_were_called(
    people: People, regles: Participation
) -> None:
    assert joindre(convoked(people, regles), PDF, "Compte rendu", par=people.chloe).pk


@pytest.mark.parametrize(
    ("fichier", "said"),
    [
        (b"", pdf.PAS_UN_PDF),
        (b"<html>%PDF-1.7 %%EOF</html>", pdf.PAS_UN_PDF),
        (PDF[:-8], pdf.COUPE),
        (PDF + b"\0" * 2_000, pdf.COUPE),
        (PDF[:9] + b" " * 10_000_000 + PDF[9:], pdf.TROP_LOURD),
    ],
    ids=["empty", "html", "cut", "something after it", "too large"],
)
def test_what_is_no_pdf_is_refused_in_words(
    people: People, regles: Participation, fichier: bytes, said: str
) -> None:
    with pytest.raises(Refus) as refused:
        joindre(prepared(people, regles), fichier, "Le budget", par=people.chloe)
    assert (str(refused.value), refused.value.champ) == (said, "fichier")
    assert not Document.objects.exists()


def test_ten_megabytes_are_not_too_large(people: People, regles: Participation) -> None:
    whole = PDF[:9] + b" " * (10_000_000 - len(PDF)) + PDF[9:]
    assert joindre(prepared(people, regles), whole, "Plan", par=people.chloe).taille == 10_000_000


@pytest.mark.parametrize(
    ("octets", "said"),
    [(69, "1 ko"), (240_300, "240 ko"), (1_249_000, "1,2 Mo"), (10**7, "10 Mo")],
)
def test_the_weight_of_a_document_is_said(octets: int, said: str) -> None:
    assert pdf.poids(octets).replace("\u202f", " ") == said


def test_there_are_ten_documents_at_most(people: People, regles: Participation) -> None:
    seance = prepared(people, regles)
    for _ in range(MAX_DOCUMENTS):
        joindre(seance, PDF, "Le budget", par=people.chloe)
    with pytest.raises(Refus, match="Il y a déjà 10 documents"):
        joindre(seance, PDF, "Le budget", par=people.chloe)


def test_a_document_has_a_title(people: People, regles: Participation) -> None:
    with pytest.raises(Refus) as refused:
        joindre(prepared(people, regles), PDF, "  ", par=people.chloe)
    assert refused.value.champ == "titre"


def test_a_resident_joins_and_takes_off_nothing(people: People, regles: Participation) -> None:
    seance = prepared(people, regles)
    found = joindre(seance, PDF, "Le budget", par=people.chloe)
    with pytest.raises(Interdit):
        joindre(seance, PDF, "Le mien", par=people.bob)
    with pytest.raises(Interdit):
        retirer(found, par=people.bob)
    assert Document.objects.count() == 1
