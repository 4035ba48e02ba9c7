"""Every rule of a conseil in plain French, as its public page says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from participation.reglement import texts
from participation.reglement.schema import College, Conseil, Reglement
from participation.reglement.words import ages, counted, day, listed, months, part, times


@dataclass(frozen=True, slots=True)
class Phrase:
    titre: str
    texte: str


def phrases(conseil: Conseil) -> tuple[Phrase, ...]:
    """All the rules, from what an avis is worth to how votes are counted."""
    reglement = conseil.reglement
    several = len(conseil.quartiers) > 1
    place = "dans l'un des quartiers du conseil" if several else "dans le quartier"
    return (
        *_frame(reglement),
        *_members(reglement, place),
        *_propositions(conseil, place),
        *_votes(reglement),
    )


def _frame(reglement: Reglement) -> Iterator[Phrase]:
    yield Phrase("Ce que vaut un avis", texts.AVIS)
    yield Phrase(
        "Qui a fixé ces règles",
        f"Le conseil municipal les a votées le {day(reglement.adopte_le)}"
        f" (délibération {reglement.deliberation}).",
    )


def _members(reglement: Reglement, place: str) -> Iterator[Phrase]:
    tie, _ = texts.RATTACHEMENT[reglement.rattachement]
    yield Phrase(
        "Qui peut être membre", f"Il faut {tie} {place}, et avoir au moins {reglement.age} ans."
    )
    yield Phrase("Dans un même foyer", texts.UN_PAR_FOYER[reglement.un_par_foyer])
    alone = len(reglement.colleges) == 1
    for college in reglement.colleges.values():
        yield _college(college, alone=alone)
    again = "Il ne se renouvelle pas."
    if reglement.renouvellements:
        again = f"Il se renouvelle {times(reglement.renouvellements)} au plus."
    yield Phrase("Le mandat", f"Il dure {months(reglement.mandat_mois)}. {again}")
    before = counted(reglement.convocation_jours, "jour")
    yield Phrase(
        "La convocation",
        f"Chaque membre la reçoit au moins {before} avant la séance, avec l'ordre du jour.",
    )


def _college(college: College, *, alone: bool) -> Phrase:
    seats = counted(college.sieges, "siège")
    name = f"{college.nom} : " if alone else ""
    parts = [f"{name}{seats}. {texts.DESIGNATION[college.designation]}"]
    if college.parite:
        parts.append(texts.PARITE)
    if college.ages:
        bands = listed(f"{one.sieges} pour les {ages(one.de, one.a)}" for one in college.ages)
        parts.append(texts.AGES.format(tranches=bands))
    if college.suppleants:
        takes = "prend" if college.suppleants == 1 else "prennent"
        parts.append(f"{counted(college.suppleants, 'suppléant')} {takes} les places libérées.")
    title = "Les sièges" if alone else f"Le collège « {college.nom} »"
    return Phrase(title, " ".join(parts))


def _propositions(conseil: Conseil, place: str) -> Iterator[Phrase]:
    reglement = conseil.reglement
    _, tie = texts.RATTACHEMENT[reglement.rattachement]
    for act, title in texts.ACTES.items():
        asked = texts.PREUVES[getattr(reglement.residence, act)]
        yield Phrase(title, asked.format(age=reglement.age, tie=tie, place=place))
    new = counted(reglement.nouveaux_jours, "jour")
    yield Phrase("La relecture", texts.MODERATION[reglement.moderation].format(jours=new))
    supports = f"À {reglement.seuil_soutiens} soutiens"
    if reglement.seuil_soutiens == 1:
        supports = "Dès le premier soutien"
    yield Phrase("Les soutiens", f"{supports}, une proposition passe à l'ordre du jour du conseil.")
    delay = counted(reglement.reponse_jours, "jour")
    alone = len(conseil.instructeurs) == 1
    who = "Le service qui étudie et répond" if alone else "Les services qui étudient et répondent"
    yield Phrase(
        "La réponse de la ville",
        "Après un avis, ou quand le conseil confie une idée à un service,"
        f" la ville répond par écrit en {delay} au plus, et dit pourquoi."
        f" {who} : {listed(conseil.instructeurs.values())}.",
    )


def _votes(reglement: Reglement) -> Iterator[Phrase]:
    yield Phrase("Le quorum", _quorum(reglement))
    carried = "Personne ne vote à la place d'un autre."
    if reglement.procurations:
        carried = (
            "Un membre absent peut donner sa voix à un autre, par procuration."
            f" On en porte {reglement.procurations} au plus."
        )
    yield Phrase("Les procurations", carried)
    for methode in reglement.methodes:
        yield Phrase(*texts.METHODES[methode])
    voice = texts.VOIX_PREPONDERANTE[reglement.voix_preponderante]
    yield Phrase("La voix de qui préside", voice)
    yield Phrase("En cas d'égalité", texts.EGALITE[reglement.egalite])
    yield Phrase("Les votes blancs", texts.BLANCS[reglement.blancs])


def _quorum(reglement: Reglement) -> str:
    quorum = reglement.quorum.part
    if not quorum:
        return "Il n'y en a pas : le vote est valable quel que soit le nombre de votants."
    needed = counted(reglement.quorum.needed(reglement.sieges), "membre")
    text = f"Il faut qu'au moins {part(quorum)} des membres prennent part au vote"
    text += ", eux-mêmes ou par procuration" if reglement.procurations else ""
    text += f". Cela fait {needed} quand tous les sièges sont pris."
    if reglement.quorum_par_college:
        text += " Il faut aussi cette part dans chaque collège."
    return text
