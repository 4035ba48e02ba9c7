"""Where each page of the room is, all under /participer/: the one path its cookies are sent to."""

from __future__ import annotations

from participation.urls import (
    abonnements,
    conseils,
    debat,
    direct,
    moderation,
    propositions,
    scrutins,
    seances,
    tirages,
)

app_name = "participation"
urlpatterns = [
    *conseils.urlpatterns,
    *propositions.urlpatterns,
    *debat.urlpatterns,
    *moderation.urlpatterns,
    *tirages.urlpatterns,
    *seances.urlpatterns,
    *direct.urlpatterns,
    *scrutins.urlpatterns,
    *abonnements.urlpatterns,
]
