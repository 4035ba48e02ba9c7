from __future__ import annotations

from django.urls import path

from orientation import views

app_name = "orientation"
urlpatterns = [
    path("", views.etape, name="etape"),
    path("besoin/<slug:name>/", views.besoin, name="besoin"),
    path("urgences/", views.urgences, name="urgences"),
    path("quitter/", views.quitter, name="quitter"),
]
