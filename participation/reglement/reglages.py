"""The whole room's settings: how long rows are kept, and how much one account may do."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portail.contenu.fields import Fiche

Mois = Annotated[int, Field(ge=1, le=120)]
Jours = Annotated[int, Field(ge=1, le=365)]
Nombre = Annotated[int, Field(ge=1, le=10_000)]


class Conservation(Fiche):
    """How long each kind of row is kept before it is erased; shown on « Vos données »."""

    comptes_sans_connexion_mois: Mois
    comptes_jamais_ouverts_jours: Jours
    brouillons_mois: Mois
    commentaires_retires_mois: Mois
    courriers_mois: Mois
    """Address codes sent by post, once used or expired."""
    envois_jours: Jours
    """E-mails of the outbox, once sent."""
    candidatures_mois: Mois
    """Counted from the end of the mandat or of the tirage they were for."""
    signalements_mois: Mois


class Limites(Fiche):
    """What one account may do; beyond it, the person is asked to come back later."""

    propositions_par_jour: Nombre
    commentaires_par_heure: Nombre
    soutiens_par_heure: Nombre
    signalements_par_jour: Nombre
    codes_par_jour: Nombre
    passes_par_heure: Nombre
    """Wrong codes typed from one network address at the counter of a vote, where no account is."""
    par_adresse: Annotated[int, Field(ge=1, le=1_000)]
    """How many accounts' worth one network address may do: families and libraries share one."""
    ressemblance: Annotated[int, Field(ge=1, le=100)]
    """Percentage from which two propositions are near twins."""
    courrier_jours: Jours
    """How long a posted code is valid."""
    courrier_essais: Annotated[int, Field(ge=1, le=20)]
    images_par_proposition: Annotated[int, Field(ge=0, le=20)]
    image_mo: Annotated[int, Field(ge=1, le=20)]


class Reglages(Fiche):
    """The file `participation.yaml`."""

    conservation: Conservation
    limites: Limites
