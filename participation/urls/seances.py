from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import (
    documents,
    ordre_du_jour,
    preparation,
    proces_verbal,
    releves,
    seances,
)

SEANCES = "conseils/<slug:conseil>/seances/"
SEANCE = f"{SEANCES}<int:seance>/"
POINT = f"{SEANCE}points/<int:point>/"
VERBAL = f"{SEANCE}proces-verbal"
DOCUMENT = f"{SEANCE}documents/<int:document>/"

urlpatterns: list[URLPattern] = [
    path("conseils/<slug:conseil>/seances.ics", seances.agenda, name="seances-ics"),
    path(
        "conseils/<slug:conseil>/seances.<slug:forme>",
        seances.seances_export,
        name="seances-export",
    ),
    path(SEANCES, seances.seances, name="seances"),
    path(f"{SEANCES}preparer/", preparation.preparer, name="preparer-seance"),
    path(SEANCE, seances.seance, name="seance"),
    path(f"{SEANCE}seance.ics", seances.agenda_d_une, name="seance-ics"),
    path(f"{SEANCE}preparation/", preparation.preparation, name="preparation"),
    path(f"{SEANCE}modifier/", preparation.modifier, name="modifier-seance"),
    path(f"{SEANCE}effacer/", preparation.effacer, name="effacer-seance"),
    path(f"{SEANCE}convoquer/", preparation.convoquer, name="convoquer"),
    path(f"{SEANCE}annuler/", preparation.annuler, name="annuler-seance"),
    path(f"{SEANCE}points/", ordre_du_jour.ajouter, name="ajouter-point"),
    path(f"{SEANCE}points/prendre/", ordre_du_jour.prendre, name="prendre-proposition"),
    path(f"{POINT}deplacer/", ordre_du_jour.deplacer, name="deplacer-point"),
    path(f"{POINT}retirer/", ordre_du_jour.retirer, name="retirer-point"),
    path(f"{VERBAL}/", proces_verbal.proces_verbal, name="proces-verbal"),
    path(f"{VERBAL}.json", proces_verbal.fichier, name="proces-verbal-json"),
    path(f"{VERBAL}.pdf", proces_verbal.pdf, name="proces-verbal-pdf"),
    path(f"{VERBAL}/modifier/", releves.modifier, name="modifier-proces-verbal"),
    path(f"{VERBAL}/designer/", releves.designer, name="designer-signataire"),
    path(f"{VERBAL}/signer/", proces_verbal.signer, name="signer-proces-verbal"),
    path(f"{SEANCE}documents/", documents.joindre, name="joindre-document"),
    path(DOCUMENT, documents.document, name="document"),
    path(f"{DOCUMENT}retirer/", documents.retirer, name="retirer-document"),
]
