from __future__ import annotations

from django.urls import URLPattern, path

from participation.urls.seances import SEANCE
from participation.views import bureau, direct, votes_en_seance

DIRECT = f"{SEANCE}direct/"
BUREAU = f"{SEANCE}bureau/"
VOTE = f"{BUREAU}votes/<int:scrutin>/"

urlpatterns: list[URLPattern] = [
    path(DIRECT, direct.direct, name="direct"),
    path(f"{DIRECT}signer/", direct.signer, name="signer-presence"),
    path(f"{DIRECT}partir/", direct.partir, name="partir"),
    path(f"{DIRECT}parole/", direct.demander_parole, name="demander-parole"),
    path(f"{DIRECT}parole/rendre/", direct.rendre_parole, name="rendre-parole"),
    path(f"{SEANCE}procuration/", direct.procuration, name="procuration"),
    path(f"{SEANCE}procuration/retirer/", direct.retirer_procuration, name="retirer-procuration"),
    path(f"{SEANCE}ecran/", bureau.ecran, name="ecran"),
    path(BUREAU, bureau.bureau, name="bureau-seance"),
    path(f"{BUREAU}ouvrir/", bureau.ouvrir, name="ouvrir-seance"),
    path(f"{BUREAU}lever/", bureau.lever, name="lever-seance"),
    path(f"{BUREAU}points/<int:point>/", bureau.aborder, name="aborder-point"),
    path(f"{BUREAU}arrivee/", bureau.arrivee, name="noter-arrivee"),
    path(f"{BUREAU}depart/", bureau.depart, name="noter-depart"),
    path(f"{BUREAU}procurations/", bureau.noter_procuration, name="noter-procuration"),
    path(f"{BUREAU}procurations/rayer/", bureau.rayer_procuration, name="rayer-procuration"),
    path(f"{BUREAU}paroles/<int:parole>/", bureau.donner_parole, name="donner-parole"),
    path(f"{BUREAU}paroles/finir/", bureau.finir_parole, name="finir-parole"),
    path(f"{VOTE}ouvrir/", votes_en_seance.ouvrir, name="ouvrir-vote"),
    path(f"{VOTE}mains/", votes_en_seance.mains, name="mains-levees"),
    path(f"{VOTE}finir/", votes_en_seance.finir, name="finir-vote"),
]
