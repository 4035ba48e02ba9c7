from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import appels, mandats, tirages

CANDIDATURES = "conseils/<slug:conseil>/candidatures/"
APPEL = f"{CANDIDATURES}<int:appel>/"
MEMBRES = "conseils/<slug:conseil>/membres/"

urlpatterns: list[URLPattern] = [
    path(CANDIDATURES, appels.appels, name="appels"),
    path(f"{CANDIDATURES}ouvrir/", tirages.ouvrir, name="ouvrir-appel"),
    path(APPEL, appels.appel, name="appel"),
    path(f"{APPEL}candidater/", appels.candidater, name="candidater"),
    path(f"{APPEL}retirer/", appels.retirer, name="retirer-candidature"),
    path(f"{APPEL}fermer/", tirages.fermer, name="fermer-appel"),
    path(f"{APPEL}figer/", tirages.figer, name="figer"),
    path(f"{APPEL}tirer/", tirages.tirer, name="tirer"),
    path(f"{APPEL}liste.json", tirages.liste_json, name="liste"),
    path(f"{APPEL}tirage.json", tirages.tirage_json, name="tirage"),
    path(MEMBRES, mandats.membres, name="membres"),
    path(f"{MEMBRES}nommer/", mandats.nommer, name="nommer"),
    path(f"{MEMBRES}<int:mandat>/finir/", mandats.finir, name="finir-mandat"),
    path(f"{MEMBRES}<int:mandat>/quitter/", mandats.quitter, name="quitter-mandat"),
]
