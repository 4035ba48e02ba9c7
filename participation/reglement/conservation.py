"""How long each thing is kept, in plain French, for the page « Vos données »."""

from __future__ import annotations

from participation.reglement.reglages import Conservation
from participation.reglement.sentences import Phrase
from participation.reglement.words import counted, months


def sentences_conservation(kept: Conservation) -> tuple[Phrase, ...]:
    return (
        Phrase(
            "Votre compte",
            f"Il est effacé après {months(kept.comptes_sans_connexion_mois)} sans connexion.",
        ),
        Phrase(
            "Un compte demandé, jamais ouvert",
            f"Il est effacé après {counted(kept.comptes_jamais_ouverts_jours, 'jour')}.",
        ),
        Phrase(
            "Un brouillon",
            "Une idée écrite et pas déposée est effacée"
            f" {months(kept.brouillons_mois)} après votre dernier passage dessus.",
        ),
        Phrase(
            "Un commentaire retiré",
            f"Il est effacé {months(kept.commentaires_retires_mois)} après son retrait.",
        ),
        Phrase(
            "Le code envoyé par la poste",
            f"Il est effacé {months(kept.courriers_mois)} après avoir servi, ou après sa date"
            " limite.",
        ),
        Phrase(
            "Le passe d'un vote au guichet",
            "Il vaut trente minutes et sert une seule fois. Puis il est effacé.",
        ),
        Phrase(
            "Les courriels que nous vous envoyons",
            f"Notre copie est effacée après {counted(kept.envois_jours, 'jour')}.",
        ),
        Phrase(
            "Votre candidature à un conseil",
            f"Elle est effacée {months(kept.candidatures_mois)} après la fin du tirage"
            " ou du mandat.",
        ),
        Phrase(
            "Ce que vous nous signalez",
            f"C'est effacé après {months(kept.signalements_mois)}.",
        ),
    )
