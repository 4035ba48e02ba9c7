"""Where one lives, and the desk where it is verified."""

from __future__ import annotations

from django.urls import path

from portail.comptes.views import agent, residence

urlpatterns = [
    path("residence/", residence.residence, name="residence"),
    path("residence/<slug:lien>/", residence.adresse, name="residence-adresse"),
    path("residence/<slug:lien>/retirer/", residence.retirer_adresse, name="residence-retirer"),
    path("residence/<slug:lien>/courrier/", residence.demander, name="residence-courrier"),
    path("guichet/", agent.guichet, name="guichet"),
    path("guichet/verifier/", agent.verifier_adresse, name="guichet-verifier"),
    path("guichet/retirer/", agent.retirer_la_verification, name="guichet-retirer"),
    path("guichet/courriers/", agent.courriers, name="courriers"),
    path("guichet/courriers/faire/", agent.faire_courriers, name="courriers-faire"),
    path("guichet/courriers/<int:lot>/refaire/", agent.refaire_courriers, name="courriers-refaire"),
]
