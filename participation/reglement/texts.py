"""What each choice of a règlement means, said to residents."""

from __future__ import annotations

from participation.reglement.schema import (
    Blancs,
    Designation,
    Egalite,
    Methode,
    Moderation,
    Preuve,
    Rattachement,
)

AVIS = (
    "Le conseil fait des propositions et donne son avis quand on le consulte. La loi le prévoit :"
    " code général des collectivités territoriales, article L2143-1."
    " C'est le conseil municipal qui décide."
)
RATTACHEMENT: dict[Rattachement, tuple[str, str]] = {
    "habite": ("habiter", "habitez"),
    "habite-ou-travaille": ("habiter ou travailler", "habitez ou travaillez"),
}
PARITE = (
    "On prend autant de femmes que d'hommes, à un siège près, si les candidatures le permettent."
)
AGES = (
    "Des sièges sont gardés selon l'âge : {tranches}. Faute de candidatures, ils vont à d'autres."
)
UN_PAR_FOYER = {
    True: "Une seule personne par foyer peut être membre en même temps.",
    False: "Plusieurs personnes du même foyer peuvent être membres en même temps.",
}
DESIGNATION: dict[Designation, str] = {
    "tirage": "On tire au sort parmi les personnes candidates.",
    "election": "On vote pour choisir parmi les personnes candidates.",
    "designation": "La ville désigne les personnes.",
    "volontariat": "Les places vont aux personnes qui se proposent.",
}
ACTES = {
    "soutenir": "Pour soutenir une idée",
    "commenter": "Pour commenter",
    "proposer": "Pour proposer",
    "candidater": "Pour poser sa candidature",
    "voter": "Pour voter",
}
PREUVES: dict[Preuve, str] = {
    "aucune": "Un compte suffit, où que vous viviez.",
    "declaree": "Il faut avoir au moins {age} ans, et dire que vous {tie} {place}.",
    "verifiee": "Il faut avoir au moins {age} ans, et que la ville ait vérifié"
    " que vous {tie} {place}.",
}
MODERATION: dict[Moderation, str] = {
    "avant": "Chaque commentaire est relu avant de paraître.",
    "apres": "Un commentaire paraît tout de suite. Il est relu après, ou dès qu'on le signale.",
    "avant-nouveaux": "Pendant les {jours} qui suivent l'ouverture d'un compte, ses commentaires"
    " sont relus avant de paraître. Après, ils paraissent tout de suite.",
}
METHODES: dict[Methode, tuple[str, str]] = {
    "pour-contre": (
        "Voter pour ou contre",
        "On vote pour, contre ou blanc.",
    ),
    "approbation": (
        "Voter par approbation",
        "On coche tous les choix qui vont. Le plus coché l'emporte.",
    ),
    "jugement-majoritaire": (
        "Voter par jugement majoritaire",
        "On donne une mention à chaque choix, de « à rejeter » à « excellent »."
        " On regarde la mention du milieu. La meilleure l'emporte.",
    ),
    "schulze": (
        "Voter en classant",
        "On classe les choix. On les compare deux à deux, par la méthode de Schulze."
        " Le plus souvent préféré l'emporte.",
    ),
    "budget-classique": (
        "Partager un budget",
        "On coche les projets qui plaisent. On prend le plus coché, puis le suivant."
        " Un projet trop cher pour ce qui reste est sauté.",
    ),
    "budget-classique-strict": (
        "Partager un budget, dans l'ordre strict",
        "On coche les projets qui plaisent. On prend le plus coché, puis le suivant."
        " On s'arrête au premier projet trop cher pour ce qui reste.",
    ),
    "parts-egales": (
        "Partager un budget à parts égales",
        "On coche les projets qui plaisent. Chaque personne tient une part égale du budget."
        " Un projet passe si les parts de ceux qui le veulent le paient.",
    ),
}
VOIX_PREPONDERANTE = {
    True: "Elle compte plus que les autres quand il y a égalité.",
    False: "Elle compte comme les autres.",
}
EGALITE: dict[Egalite, str] = {
    "rejet": "La proposition n'est pas retenue.",
    "preponderante": "Si le vote est public, le choix de la personne qui préside l'emporte."
    " S'il est secret, rien n'est retenu de ce qui est à égalité.",
    "tirage": "On tire au sort en public.",
    "second-vote": "On vote une seconde fois.",
}
BLANCS: dict[Blancs, str] = {
    "comptes-a-part": "Ils sont comptés et publiés à part."
    " Pour passer, il faut plus de pour que de contre.",
    "exprimes": "Ils comptent dans le total des voix."
    " Pour passer, il faut plus de la moitié de ce total.",
}
