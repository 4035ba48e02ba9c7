"""Where each page is. Nothing about a resident is ever in an address."""

from __future__ import annotations

from django.urls import include, path

from portail import views, views_donnees, views_inclusion

urlpatterns = [
    path("", views.accueil, name="accueil"),
    path("orientation/", include("orientation.urls")),
    path("participer/compte/donnees/", views_donnees.donnees, name="donnees"),
    path("participer/compte/donnees/fichier/", views_donnees.prendre, name="donnees-fichier"),
    path("participer/compte/donnees/effacer/", views_donnees.effacer, name="donnees-effacer"),
    path("participer/compte/efface/", views_donnees.efface, name="compte-efface"),
    path("participer/compte/code/", views_donnees.code, name="code-courrier"),
    path("participer/compte/code/entrer/", views_donnees.entrer, name="code-courrier-entrer"),
    path("participer/compte/", include("portail.comptes.urls")),
    path("participer/", include("participation.urls")),
    path("sante", views.sante, name="sante"),
    path("couleurs.css", views.couleurs, name="couleurs"),
    path("robots.txt", views.robots, name="robots"),
    path("plan-du-site/", views.plan, name="plan"),
    path("donnees/data-inclusion/", views_inclusion.inclusion, name="inclusion"),
    path(
        "donnees/data-inclusion/<str:nom>",
        views_inclusion.fichier,
        name="inclusion-fichier",
    ),
    path("<slug:name>/", views.page, name="page"),
]

handler400 = "portail.views.bad_request"
handler403 = "portail.views.forbidden"
handler404 = "portail.views.not_found"
handler500 = "portail.views.server_error"
