"""One vote of a séance, as its procès-verbal tells it."""

from __future__ import annotations

from collections.abc import Iterator

from participation.proces_verbal.acte import Chiffres, Vote
from participation.proces_verbal.presences import compte, ensemble
from participation.proces_verbal.sections import Corps, Section, liste, textes
from participation.reglement.words import hour

EN_ATTENTE = "Le résultat n'est pas encore publié."


def section_du_vote(vote: Vote, niveau: int) -> Section:
    return Section(f"Vote : {vote.titre}", niveau, tuple(_corps(vote)))


def _corps(vote: Vote) -> Iterator[Corps]:
    closed = f", clos à {hour(vote.clos_le)}" if vote.clos_le else ""
    yield from textes(
        vote.question,
        f"Méthode : {vote.methode}. Vote {vote.secret}. Votent {vote.qui}.",
        f"Ouvert à {hour(vote.ouvert_le)}{closed}. {_quorum(vote)}",
    )
    if vote.annule:
        yield from textes(f"Ce vote a été annulé, sans être dépouillé. Raison : {vote.annule}")
        return
    if vote.chiffres is None or vote.resultat is None:
        yield from textes(EN_ATTENTE)
        return
    yield from liste("Les chiffres :", _chiffres(vote, vote.chiffres))
    yield Corps(" ".join(vote.resultat.phrases), important=True)
    yield from liste("Les voix :", vote.resultat.lignes)
    yield from liste("Qui a voté quoi :", (f"{nom} : {mot}" for nom, mot in vote.nominatif))
    yield from textes(
        f"Fichier publié du vote n° {vote.numero}, empreinte {vote.fichier}."
        f" Journal du vote, dernière empreinte {vote.journal}."
        f" Version du règlement : {vote.reglement}."
    )


def _quorum(vote: Vote) -> str:
    """The count of all members at that moment, whoever votes."""
    one = vote.quorum.compte
    if not one.requis:
        return f"À ce moment : {compte(one)}."
    reached = "atteint" if vote.quorum.atteint else "pas atteint"
    return f"Quorum {reached} : {compte(one)}, il en faut {one.requis}."


def _chiffres(vote: Vote, found: Chiffres) -> Iterator[str]:
    """« Électeurs : 11 (9 présents et 2 représentés) », where these do make that number."""
    whole = vote.presents + vote.representes == found.electeurs
    here = ensemble(vote.presents, vote.representes)
    yield f"Électeurs : {found.electeurs}{f' ({here})' if whole else ''}"
    yield f"Votants : {found.votants}"
    if found.abstentions is not None:
        yield f"Abstentions : {found.abstentions}"
    yield f"Bulletins blancs : {found.blancs}"
    yield f"Bulletins nuls : {found.nuls}"
    yield f"Suffrages exprimés : {found.exprimes}"
