"""The draw in words: how it is done, what it could not keep."""

from __future__ import annotations

from collections.abc import Iterator

from participation.reglement.words import ages, listed
from participation.tirage.actes import Note, Regle, TrancheAge

INTRODUCTION = (
    "Ce tirage ne dépend de personne : chacun peut le refaire chez soi avec le fichier publié.",
    "Les candidatures sont d'abord figées : la liste est publiée et plus rien n'y change."
    " Aucun nom n'y paraît. Chaque personne y figure par une marque,"
    " qu'elle seule peut retrouver avec sa clé.",
    "La liste annonce une source publique et un moment à venir. Ce que cette source dira ce"
    " jour-là s'appelle la graine. Personne ne peut la connaître d'avance.",
    "Le jour venu, un calcul public (SHA-256) mêle la graine, l'empreinte de la liste et la marque"
    " de chaque personne. Il donne un nombre à chacune. On les range du plus petit au plus grand :"
    " c'est l'ordre du tirage.",
)
FOYERS = (
    "Dans chaque foyer, seule la première personne de cet ordre est retenue. Les autres vont à la"
    " fin de la réserve : on peut les appeler quand plus personne de leur foyer ne siège."
)
SANS_QUOTA = "Les premières personnes de cet ordre ont un siège, jusqu'au dernier siège."
AVEC_QUOTAS = (
    "On suit cet ordre. Chaque personne a un siège, si les règles peuvent encore être respectées"
    " avec celles qui la suivent. Sinon, on passe à la suivante, jusqu'au dernier siège."
)
PARITE = (
    "La parité : autant de femmes que d'hommes, à un siège près, ou aussi près que les"
    " candidatures le permettent. Les personnes qui n'ont dit ni l'un ni l'autre gardent le nombre"
    " de sièges que le sort leur donnerait sans cette règle."
)
AGES = (
    "L'âge : des sièges sont gardés, {tranches}. Si les candidatures ne suffisent pas,"
    " ces sièges vont à d'autres."
)
PARITE_D_ABORD = "Si les deux règles se contredisent, la parité passe avant l'âge."
DITES = "Ce qui n'a pas pu être respecté est écrit avec le résultat."
SUITE = {
    0: "Les autres forment la réserve, dans l'ordre du tirage.",
    1: "La personne suivante est suppléante. Les autres forment la réserve, dans le même ordre.",
}
SUPPLEANTS = (
    "Les {n} personnes suivantes sont suppléantes. Les autres forment la réserve,"
    " dans le même ordre."
)
DEPART = "Quand un membre part, on appelle la première personne qui suit dans l'ordre."
DEPART_QUOTAS = (
    "Quand un membre part, on appelle la première personne qui suit dans l'ordre et qui conserve"
    " ces règles. S'il n'y en a pas, on appelle celle qui s'en éloigne le moins."
)
REFAIRE = (
    "Pour refaire le tirage : « python manage.py rejouer_tirage FICHIER ». Aucune base de données"
    " n'est lue. Un seul signe changé dans le fichier se voit."
)
NOTES = {
    "sieges": "Sièges pourvus : {obtenu} sur {prevu}.",
    "femmes": "Femmes : {obtenu}, quand la parité en demande {prevu}.",
    "hommes": "Hommes : {obtenu}, quand la parité en demande {prevu}.",
    "tranche": "Sièges gardés pour les {ages} : {obtenu} pris sur {prevu}.",
    "suppleants": "Suppléants : {obtenu} sur {prevu}.",
}
MANQUE = "Il n'y a pas assez de candidatures."
MANQUE_FOYERS = "Il n'y a pas assez de candidatures dans des foyers différents."
PAS_PLUS = "Les candidatures n'en permettent pas plus."


def explication(regle: Regle) -> list[str]:
    """How a draw with this rule is done, paragraph by paragraph."""
    return list(_explication(regle))


def _explication(regle: Regle) -> Iterator[str]:
    quotas = regle.parite or regle.ages
    yield from INTRODUCTION
    if regle.un_par_foyer:
        yield FOYERS
    yield AVEC_QUOTAS if quotas else SANS_QUOTA
    if regle.parite:
        yield PARITE
    if regle.ages:
        yield AGES.format(tranches=listed(f"{t.sieges} pour les {tranche(t)}" for t in regle.ages))
    if regle.parite and regle.ages:
        yield PARITE_D_ABORD
    if quotas:
        yield DITES
    yield SUITE.get(regle.suppleants, SUPPLEANTS.format(n=regle.suppleants))
    yield DEPART_QUOTAS if quotas else DEPART
    yield REFAIRE


def phrase(note: Note, regle: Regle) -> str:
    """What a note says, for people."""
    band = tranche(regle.ages[note.tranche]) if note.tranche is not None else ""
    said = NOTES[note.quoi].format(prevu=note.prevu, obtenu=note.obtenu, ages=band)
    if note.quoi in ("sieges", "suppleants"):
        return f"{said} {MANQUE_FOYERS if regle.un_par_foyer else MANQUE}"
    return f"{said} {PAS_PLUS}"


def tranche(band: TrancheAge) -> str:
    return ages(band.de, band.a)
