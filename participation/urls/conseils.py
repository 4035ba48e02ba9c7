from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import conseils, listes

urlpatterns: list[URLPattern] = [
    path("", conseils.accueil, name="accueil"),
    path("conseils/", conseils.tous, name="conseils"),
    path("conseils.<slug:forme>", conseils.tous_export, name="conseils-export"),
    path("conseils/<slug:conseil>/", conseils.conseil, name="conseil"),
    path(
        "conseils/<slug:conseil>/membres.<slug:forme>",
        conseils.membres_export,
        name="membres-export",
    ),
    path("avis/", listes.avis, name="avis"),
    path("avis.<slug:forme>", listes.avis_export, name="avis-export"),
]
