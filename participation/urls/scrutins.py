from __future__ import annotations

from django.urls import URLPattern, path

from participation.views import departage, guichet, papier, scrutins, tenue

SCRUTINS = "conseils/<slug:conseil>/votes/"
SCRUTIN = f"{SCRUTINS}<int:scrutin>/"

urlpatterns: list[URLPattern] = [
    path(
        "conseils/<slug:conseil>/votes.<slug:forme>",
        scrutins.scrutins_export,
        name="scrutins-export",
    ),
    path(SCRUTINS, scrutins.scrutins, name="scrutins"),
    path(f"{SCRUTINS}preparer/", tenue.preparer, name="preparer-scrutin"),
    path(SCRUTIN, scrutins.scrutin, name="scrutin"),
    path(f"{SCRUTIN}voter/", scrutins.voter, name="voter"),
    path(f"{SCRUTIN}voter/<int:electeur>/", scrutins.voter, name="voter-pour"),
    path(f"{SCRUTIN}guichet/", guichet.isoloir, name="isoloir"),
    path(f"{SCRUTIN}emarger/", guichet.emarger, name="emarger"),
    path(f"{SCRUTIN}emarger/passe/", guichet.remettre, name="remettre-passe"),
    path(f"{SCRUTIN}emarger/papier/", guichet.emarger_papier, name="emarger-papier"),
    path(f"{SCRUTIN}papier/", papier.saisir, name="saisir-papier"),
    path(f"{SCRUTIN}papier/manquants/", papier.manquants, name="declarer-manquants"),
    path(f"{SCRUTIN}bulletins.json", scrutins.fichier, name="scrutin-fichier"),
    path(f"{SCRUTIN}journal/", scrutins.journal, name="scrutin-journal"),
    path(f"{SCRUTIN}arreter/", tenue.arreter, name="arreter-scrutin"),
    path(f"{SCRUTIN}prolonger/", tenue.prolonger, name="prolonger-scrutin"),
    path(f"{SCRUTIN}annuler/", tenue.annuler, name="annuler-scrutin"),
    path(f"{SCRUTIN}depouiller/", tenue.depouiller, name="depouiller-scrutin"),
    path(f"{SCRUTIN}departager/", departage.departager, name="departager-scrutin"),
    path(f"{SCRUTIN}publier/", tenue.publier, name="publier-scrutin"),
]
