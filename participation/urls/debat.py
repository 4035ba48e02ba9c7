from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import debat as views

_DIT = "propositions/<int:numero>/commentaires/<int:commentaire>"

urlpatterns: list[URLPattern] = [
    path("propositions/<int:numero>/commenter/", views.commenter, name="commenter"),
    path("propositions/<int:numero>/signaler/", views.signaler, name="signaler"),
    path(f"{_DIT}/signaler/", views.signaler, name="signaler-commentaire"),
    path(f"{_DIT}/retirer/", views.retirer_commentaire, name="retirer-commentaire"),
]
