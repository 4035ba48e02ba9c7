"""The town's besoins in the thématiques of data·inclusion.

A besoin may have several services: it stands here only for what all of them do. « mobilite », for
a shuttle, a garage and help with a driving licence, is not « mobilite--preparer-un-permis ».
A besoin that is not in the table has no equivalent.
"""

from __future__ import annotations

from collections.abc import Iterable

_ADMINISTRATIF = "difficultes-administratives-ou-juridiques--"
_ARGENT = "difficultes-financieres--"
_FOYER = "equipement-et-alimentation--"
_LOGEMENT = "logement-hebergement--"

THEMATIQUES: dict[str, tuple[str, ...]] = {
    "acces-au-droit": (_ADMINISTRATIF + "accompagnement-pour-lacces-aux-droits",),
    "acces-aux-soins": ("sante--acces-aux-soins",),
    "adapter-son-logement": (_LOGEMENT + "se-maintenir-dans-le-logement",),
    "addictions": ("sante--addictions",),
    "aidants": ("famille--soutien-aidants",),
    "aide-a-domicile": (_FOYER + "aide-menagere",),
    "aide-alimentaire": (_FOYER + "alimentation",),
    "aide-aux-devoirs": ("famille--soutien-a-la-parentalite-et-a-leducation",),
    "aide-financiere": (_ARGENT + "prevenir-une-degradation-de-la-situation-financiere",),
    "aide-numerique": (
        "numerique--acceder-a-des-services-en-ligne",
        "numerique--maitriser-les-fondamentaux-du-numerique",
    ),
    "apprendre-le-francais": ("lecture-ecriture-calcul--maitriser-le-francais",),
    "benevolat": ("remobilisation--benevolat-action-citoyenne",),
    "chercher-un-emploi": (
        "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi",
    ),
    "chercher-un-logement": (_LOGEMENT + "louer-un-logement",),
    "creer-son-activite": ("creer-une-entreprise--definir-son-projet-de-creation-dentreprise",),
    "demarches-administratives": (_ADMINISTRATIF + "accompagnement-aux-demarches-administratives",),
    "dettes": (_ARGENT + "situation-dendettement-surendettement",),
    "discrimination": (_ADMINISTRATIF + "connaitre-ses-droits-face-a-une-discrimination",),
    "domiciliation": (_ADMINISTRATIF + "accompagnement-pour-lacces-aux-droits",),
    "etrangers": (_ADMINISTRATIF + "accompagnement-aux-demarches-administratives",),
    "factures-energie": (_ARGENT + "prevenir-une-degradation-de-la-situation-financiere",),
    "handicap": ("sante--constituer-un-dossier-mdph-invalidite",),
    "hebergement-temporaire": (_LOGEMENT + "rechercher-une-solution-dhebergement-temporaire",),
    "impayes-de-loyer": (
        _LOGEMENT + "reduire-les-impayes-de-loyer",
        _LOGEMENT + "se-maintenir-dans-le-logement",
    ),
    "isolement": ("remobilisation--lien-social",),
    "mobilite": ("mobilite--etre-accompagne-dans-son-parcours-mobilite",),
    "mode-de-garde": ("famille--garde-denfants",),
    "parentalite": ("famille--soutien-a-la-parentalite-et-a-leducation",),
    "participer": ("remobilisation--benevolat-action-citoyenne",),
    "repas-a-domicile": (_FOYER + "alimentation",),
    "sante-mentale": ("sante--sante-mentale",),
    "se-former": ("se-former--trouver-sa-formation",),
    "separation": ("famille--surmonter-conflits-separation-violence",),
    "service-civique": ("remobilisation--benevolat-action-citoyenne",),
    "vetements-mobilier": (_FOYER + "habillement",),
    "vie-associative": ("remobilisation--activites-sportives-et-culturelles",),
}


def thematiques(besoins: Iterable[str]) -> list[str]:
    """Each once, in alphabetical order, so that the same content writes the same file."""
    return sorted({one for besoin in besoins for one in THEMATIQUES.get(besoin, ())})
