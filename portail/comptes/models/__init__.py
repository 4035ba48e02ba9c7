"""The rows of accounts: people, where they live, and what the town asked them to do."""

from portail.comptes.models.activation import CodeActivation
from portail.comptes.models.fonction import Fonction
from portail.comptes.models.personne import Personne, PersonneManager
from portail.comptes.models.residence import (
    CodePoste,
    LotDeCourriers,
    Residence,
    Verification,
)

__all__ = [
    "CodeActivation",
    "CodePoste",
    "Fonction",
    "LotDeCourriers",
    "Personne",
    "PersonneManager",
    "Residence",
    "Verification",
]
