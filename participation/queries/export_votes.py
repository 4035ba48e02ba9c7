"""What is held of a person's part in votes: that they may vote and did; never what they voted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from participation.models import Electeur, Emargement, Passe, Scrutin
from participation.vote import CANAUX, URNES, Canal, Urne
from portail.comptes.models import Personne

Ligne = dict[str, Any]


def votes(personne: Personne) -> list[Ligne]:
    """Each list they are on, with when and how they signed; each time they signed for another."""
    rows = Electeur.objects.filter(personne=personne).order_by("pk")
    return [
        *(_inscription(one) for one in _read(rows).prefetch_related("emargements")),
        *(
            {**_vote(one.scrutin), **_signe(one), "pour_autrui": True}
            for one in _read(Emargement.objects.filter(porteur=personne).order_by("pk"))
        ),
    ]


def tenus(personne: Personne) -> list[Ligne]:
    """What they did so that others could vote; without the names of those others."""
    held = Scrutin.objects.filter(par=personne).order_by("pk").defer("fichier", "reglement")
    signed = _read(Emargement.objects.filter(par=personne).order_by("pk"))
    passes = Passe.objects.filter(par=personne).order_by("pk")
    given = passes.select_related("electeur__scrutin").defer(
        "electeur__scrutin__fichier", "electeur__scrutin__reglement"
    )
    return [
        *(_acte("vote préparé", one, one.cree_le) for one in held),
        *(_acte("vote signé pour une autre personne", one.scrutin, one.le) for one in signed),
        *(_acte("passe donné au guichet", one.electeur.scrutin, one.expire_le) for one in given),
    ]


def _read(rows: Any) -> Any:
    """With their scrutin, but for the long texts of it."""
    return rows.select_related("scrutin").defer("scrutin__fichier", "scrutin__reglement")


def _inscription(one: Electeur) -> Ligne:
    signed = next(iter(one.emargements.all()), None)
    return {**_vote(one.scrutin), **_signe(signed), "pour_autrui": False}


def _vote(scrutin: Scrutin) -> Ligne:
    return {
        "vote": scrutin.titre,
        "numero": scrutin.pk,
        "conseil": scrutin.conseil,
        "urne": URNES[Urne(scrutin.urne)],
    }


def _signe(one: Emargement | None) -> Ligne:
    """To the hour: nothing finer is kept."""
    return {"a_vote_le": one and one.le, "par": CANAUX[Canal(one.canal)] if one else ""}


def _acte(quoi: str, scrutin: Scrutin, le: datetime) -> Ligne:
    return {"quoi": quoi, "detail": scrutin.titre, "le": le, "conseil": scrutin.conseil}
