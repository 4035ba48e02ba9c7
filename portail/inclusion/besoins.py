"""The thématiques of data·inclusion in the town's besoins: what they are proposed for.

The other way round of `thematiques`, and not its mirror: a thématique is narrower than a besoin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

_PAR_CATEGORIE = {
    "choisir-un-metier": ("se-former",),
    "creer-une-entreprise": ("creer-son-activite",),
    "difficultes-administratives-ou-juridiques": ("demarches-administratives",),
    "difficultes-financieres": ("dettes",),
    "mobilite": ("mobilite",),
    "numerique": ("aide-numerique",),
    "preparer-sa-candidature": ("chercher-un-emploi",),
    "se-former": ("se-former",),
    "trouver-un-emploi": ("chercher-un-emploi",),
}
_PAR_THEMATIQUE = {
    "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits": (
        "demarches-administratives",
        "acces-au-droit",
    ),
    "difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination": (
        "discrimination",
    ),
    "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire": (
        "acces-au-droit",
    ),
    "difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere": (
        "aide-financiere",
    ),
    "equipement-et-alimentation--aide-menagere": ("aide-a-domicile",),
    "equipement-et-alimentation--alimentation": ("aide-alimentaire",),
    "equipement-et-alimentation--electromenager": ("vetements-mobilier",),
    "equipement-et-alimentation--habillement": ("vetements-mobilier",),
    "famille--garde-denfants": ("mode-de-garde",),
    "famille--prise-en-charge-personne-dependante": ("aidants",),
    "famille--soutien-a-la-parentalite-et-a-leducation": ("parentalite",),
    "famille--soutien-aidants": ("aidants",),
    "famille--surmonter-conflits-separation-violence": ("separation",),
    "lecture-ecriture-calcul--maitriser-le-calcul": ("se-former",),
    "lecture-ecriture-calcul--maitriser-le-francais": ("apprendre-le-francais",),
    "logement-hebergement--changer-de-logement": ("chercher-un-logement",),
    "logement-hebergement--louer-un-logement": ("chercher-un-logement",),
    "logement-hebergement--rechercher-une-solution-dhebergement-temporaire": (
        "hebergement-temporaire",
    ),
    "logement-hebergement--reduire-les-impayes-de-loyer": ("impayes-de-loyer",),
    "logement-hebergement--se-maintenir-dans-le-logement": ("impayes-de-loyer",),
    "logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement": (
        "chercher-un-logement",
    ),
    "remobilisation--activites-sportives-et-culturelles": ("vie-associative",),
    "remobilisation--benevolat-action-citoyenne": ("benevolat",),
    "remobilisation--lien-social": ("isolement",),
    "sante--acces-aux-soins": ("acces-aux-soins",),
    "sante--addictions": ("addictions",),
    "sante--constituer-un-dossier-mdph-invalidite": ("handicap",),
    "sante--sante-mentale": ("sante-mentale",),
    "sante--sante-sexuelle": ("acces-aux-soins",),
}


def besoins(thematiques: Iterable[str], known: Collection[str]) -> list[str]:
    """Those among `known`, each once, in the order of the thématiques, which is theirs by name."""
    found = [one for name in sorted(thematiques) for one in _besoins(name)]
    return [one for one in dict.fromkeys(found) if one in known]


def _besoins(thematique: str) -> tuple[str, ...]:
    category = thematique.partition("--")[0]
    return _PAR_THEMATIQUE.get(thematique, _PAR_CATEGORIE.get(category, ()))
