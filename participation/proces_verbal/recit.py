"""A procès-verbal in plain French, section by section: the very text that is signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from participation.proces_verbal.acte import QUALITES, Charge, Point, ProcesVerbal
from participation.proces_verbal.presences import des_gens, du_quorum
from participation.proces_verbal.sections import Corps, Section, textes
from participation.proces_verbal.votes import section_du_vote
from participation.reglement.texts import AVIS
from participation.reglement.words import date_of, hour, moment

PAS_ABORDE = "Ce point n'a pas été abordé."


def titre(pv: ProcesVerbal) -> str:
    return f"Procès-verbal de la séance du {date_of(pv.ouverte_le)}"


def texte(pv: ProcesVerbal) -> dict[str, Any]:
    """What is signed: the values, and the words that they make."""
    return {**pv.as_json(), "titre": titre(pv), "texte": [one.as_json() for one in recit(pv)]}


def recit(pv: ProcesVerbal) -> tuple[Section, ...]:
    return (
        Section("La séance", 2, tuple(_seance(pv))),
        Section("Qui était là", 2, tuple(des_gens(pv))),
        Section("Le quorum", 2, tuple(du_quorum(pv.quorum))),
        *_points(pv),
        *_observations(pv),
        Section("Ce que vaut ce procès-verbal", 2, textes(AVIS)),
    )


def _seance(pv: ProcesVerbal) -> Iterator[Corps]:
    far = " On pouvait aussi y participer à distance." if pv.a_distance else ""
    same = pv.ouverte_le.date() == pv.levee_le.date()
    closed = f"à {hour(pv.levee_le)}" if same else f"le {moment(pv.levee_le)}"
    yield from textes(
        f"{pv.nom}. Séance convoquée pour le {moment(pv.prevue_le)}.",
        f"Lieu : {pv.lieu.rstrip('.')}.{far}",
        f"Ouverte le {moment(pv.ouverte_le)}, levée {closed}.",
        *(_charge(one) for one in pv.charges),
        f"Version du règlement du conseil : {pv.reglement}.",
    )


def _charge(one: Charge) -> str:
    who = f"{QUALITES[one.qualite]} : {one.nom.rstrip('.')}."
    if not one.motif:
        return who
    return f"{who} Signe à sa place : {one.signataire.rstrip('.')}. Raison : {one.motif}"


def _points(pv: ProcesVerbal) -> Iterator[Section]:
    yield Section("Les points", 2, () if pv.points else textes("L'ordre du jour était vide."))
    for one in pv.points:
        yield Section(f"{one.rang}. {one.titre}", 3, tuple(_point(one)))
        yield from (section_du_vote(vote, 4) for vote in one.votes)
    if pv.autres_votes:
        yield Section("Votes tenus en dehors d'un point", 2, ())
        yield from (section_du_vote(vote, 3) for vote in pv.autres_votes)


def _point(one: Point) -> Iterator[Corps]:
    begun = f"Abordé à {hour(one.aborde_le)}." if one.aborde_le else PAS_ABORDE
    yield from textes(begun, one.releve)


def _observations(pv: ProcesVerbal) -> Iterator[Section]:
    if pv.observations:
        yield Section("Observations", 2, textes(pv.observations))
