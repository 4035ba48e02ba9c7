from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import images, listes, passages, proposition, redaction

urlpatterns: list[URLPattern] = [
    path("propositions/", listes.propositions, name="propositions"),
    path("propositions.<slug:forme>", listes.propositions_export, name="propositions-export"),
    path("propositions/miennes/", listes.mes_propositions, name="mes-propositions"),
    path(
        "propositions/miennes.<slug:forme>",
        listes.mes_propositions_export,
        name="mes-propositions-export",
    ),
    path("propositions/proches/", listes.proches, name="proches"),
    path("conseils/<slug:conseil>/proposer/", redaction.ecrire, name="ecrire"),
    path("propositions/<int:numero>/", proposition.proposition, name="proposition"),
    path("propositions/<int:numero>/modifier/", redaction.modifier, name="modifier"),
    path("propositions/<int:numero>/jeter/", redaction.jeter, name="jeter"),
    path("propositions/<int:numero>/versions/", proposition.versions, name="versions"),
    path("propositions/<int:numero>/soutenir/", proposition.soutenir, name="soutenir"),
    path(
        "propositions/<int:numero>/retirer-soutien/",
        proposition.retirer_soutien,
        name="retirer-soutien",
    ),
    path("propositions/<int:numero>/deplacer/", passages.deplacer, name="deplacer"),
    path("propositions/<int:numero>/avancer/", passages.avancer, name="avancer"),
    path("propositions/<int:numero>/images/", images.ajouter, name="ajouter-image"),
    path("propositions/<int:numero>/images/<int:cle>/", images.image, name="image"),
    path(
        "propositions/<int:numero>/images/<int:cle>/retirer/",
        images.retirer,
        name="retirer-image",
    ),
]
