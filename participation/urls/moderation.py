from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import moderation as views

urlpatterns: list[URLPattern] = [
    path("conseils/<slug:conseil>/moderation/", views.file, name="moderation"),
    path("conseils/<slug:conseil>/moderation/journal/", views.journal, name="journal-moderation"),
    path("propositions/<int:numero>/moderer/", views.moderer, name="moderer"),
    path(
        "propositions/<int:numero>/commentaires/<int:commentaire>/moderer/",
        views.moderer,
        name="moderer-commentaire",
    ),
]
