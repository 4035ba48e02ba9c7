"""The ordre du jour of a séance: made until members are called, and theirs from then on."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from participation.actions.seances import tenir
from participation.convocation import EtatSeance
from participation.models import Point, Proposition, Seance
from participation.queries.seances import a_prendre
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

MAX_POINTS = 40
SENS = {"monter": -1, "descendre": 1}


@transaction.atomic
def ajouter_point(seance: Seance, titre: str, *, par: Personne, texte: str = "") -> Point:
    locked = _open(seance, par)
    if not titre.strip():
        raise Refus("Donnez un titre à ce point.", champ="titre")
    _check_room(locked)
    return Point.objects.create(seance=locked, rang=_after(locked), titre=titre, texte=texte)


@transaction.atomic
def prendre(seance: Seance, proposition: Proposition, *, par: Personne) -> Point:
    """Takes a proposition that awaits the conseil, under the title it has whenever it is read."""
    locked = _open(seance, par)
    found = a_prendre(locked).filter(pk=proposition.pk).first()
    if found is None:
        raise Refus(
            "Cette proposition est déjà à l'ordre du jour, ou n'attend pas l'avis de ce conseil."
        )
    _check_room(locked)
    return Point.objects.create(seance=locked, rang=_after(locked), proposition=found)


@transaction.atomic
def deplacer_point(point: Point, sens: str, *, par: Personne) -> None:
    """One place up or down; nothing where there is none left on that side."""
    locked = _open(point.seance, par)
    if sens not in SENS:
        raise Refus("Un point monte ou descend.")
    points = list(locked.points.order_by("rang"))
    here = points.index(_held(points, point))
    there = here + SENS[sens]
    if 0 <= there < len(points):
        _swap(points[here], points[there], _after(locked))


@transaction.atomic
def retirer_point(point: Point, *, par: Personne) -> None:
    locked = _open(point.seance, par)
    _held(list(locked.points.order_by("rang")), point).delete()


def _open(seance: Seance, par: Personne) -> Seance:
    locked = tenir(seance, Acte.PREPARER_SEANCE, par=par)
    if locked.etat != EtatSeance.PREPAREE:
        raise Refus("L'ordre du jour ne change plus : les membres l'ont reçu.")
    return locked


def _check_room(seance: Seance) -> None:
    if seance.points.count() >= MAX_POINTS:
        raise Refus(f"Il y a déjà {MAX_POINTS} points, le plus permis. Retirez-en un d'abord.")


def _after(seance: Seance) -> int:
    """The rank after all others."""
    return (seance.points.aggregate(last=Max("rang"))["last"] or 0) + 1


def _held(points: list[Point], point: Point) -> Point:
    found = next((one for one in points if one.pk == point.pk), None)
    if found is None:
        raise Refus("Ce point n'est plus à l'ordre du jour.")
    return found


def _swap(one: Point, other: Point, free: int) -> None:
    """By way of a rank that is free: at no instant may two points hold the same."""
    ranks = ((one, free), (other, one.rang), (one, other.rang))
    for point, rang in ranks:
        Point.objects.filter(pk=point.pk).update(rang=rang)
