"""The rows of the conseils. Only `participation.actions` writes them."""

from participation.models.conseil import Appel, Candidature, Mandat
from participation.models.courrier import Envoi, Nouvelle, Suivi
from participation.models.debat import Commentaire, Moderation, Signalement
from participation.models.presence import Parole, Presence, Procuration
from participation.models.proces_verbal import ProcesVerbal, Releve, Signataire
from participation.models.proposition import Image, Mouvement, Proposition, Soutien, Version
from participation.models.scrutin import (
    Casier,
    Electeur,
    Emargement,
    LigneDeJournal,
    LotDePapier,
    Option,
    Passe,
    Scrutin,
    Voix,
)
from participation.models.seance import Document, Point, Seance
from participation.models.suite import Avis, Engagement, EtapeEngagement, Instruction, Reponse

__all__ = [
    "Appel",
    "Avis",
    "Candidature",
    "Casier",
    "Commentaire",
    "Document",
    "Electeur",
    "Emargement",
    "Engagement",
    "Envoi",
    "EtapeEngagement",
    "Image",
    "Instruction",
    "LigneDeJournal",
    "LotDePapier",
    "Mandat",
    "Moderation",
    "Mouvement",
    "Nouvelle",
    "Option",
    "Parole",
    "Passe",
    "Point",
    "Presence",
    "ProcesVerbal",
    "Procuration",
    "Proposition",
    "Releve",
    "Reponse",
    "Scrutin",
    "Seance",
    "Signalement",
    "Signataire",
    "Soutien",
    "Suivi",
    "Version",
    "Voix",
]
