"""Where each page is. Nothing about a resident is ever in an address."""

from __future__ import annotations

from django.urls import include, path

from portail import views

urlpatterns = [
    path("", views.accueil, name="accueil"),
    path("orientation/", include("orientation.urls")),
    path("sante", views.sante, name="sante"),
    path("couleurs.css", views.couleurs, name="couleurs"),
    path("robots.txt", views.robots, name="robots"),
    path("plan-du-site/", views.plan, name="plan"),
    path("<slug:name>/", views.page, name="page"),
]

handler400 = "portail.views.bad_request"
handler404 = "portail.views.not_found"
handler500 = "portail.views.server_error"
