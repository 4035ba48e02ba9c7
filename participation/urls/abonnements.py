from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import abonnements as views
from participation.views.desabonnement import desabonnement

urlpatterns: list[URLPattern] = [
    path("suivis/", views.abonnements, name="abonnements"),
    path("suivis/arreter/", views.ne_plus_rien_suivre, name="ne-plus-rien-suivre"),
    path("propositions/<int:numero>/suivre/", views.suivre, name="suivre"),
    path("propositions/<int:numero>/ne-plus-suivre/", views.ne_plus_suivre, name="ne-plus-suivre"),
    path("conseils/<slug:conseil>/suivre/", views.suivre_conseil, name="suivre-conseil"),
    path(
        "conseils/<slug:conseil>/ne-plus-suivre/",
        views.ne_plus_suivre_conseil,
        name="ne-plus-suivre-conseil",
    ),
    path("desabonnement/<str:jeton>/", desabonnement, name="desabonnement"),
]
