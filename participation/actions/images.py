"""The pictures of a proposition: added and taken off by its author, while it may be modified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participation.actions.evenements import changer
from participation.actions.gardiens import exiger
from participation.images import Encodee, ImageRefusee, encoder
from participation.models import Image, Proposition
from participation.parcours import MODIFIABLES, Etat
from participation.reglement.schema import Participation
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

PLACES = 3
"""What the table holds; the town may want fewer (`images_par_proposition`)."""


def ajouter(
    proposition: Proposition,
    fichier: bytes,
    alternative: str,
    *,
    par: Personne,
    regles: Participation,
    at: datetime | None = None,
) -> Image:
    """Encodes the picture anew, outside of any transaction: others need not wait for it."""
    if not alternative.strip():
        raise Refus(
            "Dites ce que montre l'image : des personnes ne la voient pas.", champ="alternative"
        )
    if len(fichier) > regles.limites.image_mo * 1_000_000:
        raise Refus(trop_lourd(regles), champ="fichier")
    _place(_writable(proposition, par), regles)
    try:
        encodee = encoder(fichier)
    except ImageRefusee as exc:
        raise Refus(str(exc), champ="fichier") from exc
    return _keep(proposition, encodee, alternative.strip(), par, regles, at or timezone.now())


def trop_lourd(regles: Participation) -> str:
    return (
        f"Cette image pèse plus de {regles.limites.image_mo} Mo."
        " Envoyez-la en plus petit : une capture d'écran de la photo suffit."
    )


@transaction.atomic
def retirer(image: Image, *, par: Personne, at: datetime | None = None) -> None:
    held = Proposition.objects.select_for_update().get(pk=image.proposition_id)
    locked = _writable(held, par)
    Image.objects.filter(pk=image.pk).delete()
    _touch(locked, at or timezone.now())


@transaction.atomic
def _keep(
    proposition: Proposition,
    encodee: Encodee,
    alternative: str,
    par: Personne,
    regles: Participation,
    now: datetime,
) -> Image:
    locked = _writable(Proposition.objects.select_for_update().get(pk=proposition.pk), par)
    image = Image.objects.create(
        proposition=locked,
        rang=_place(locked, regles),
        alternative=alternative,
        contenu=encodee.contenu,
        largeur=encodee.largeur,
        hauteur=encodee.hauteur,
    )
    _touch(locked, now)
    return image


def _writable(proposition: Proposition, par: Personne) -> Proposition:
    if proposition.auteur_id != par.pk:
        raise Interdit("Seule la personne qui l'a écrite peut faire cela.")
    exiger(Acte.PROPOSER, par=par, conseil=proposition.conseil)
    if Etat(proposition.etat) not in MODIFIABLES:
        raise Refus("Cette proposition n'est plus à modifier : le conseil l'a reprise.")
    return proposition


def places(images: Iterable[Image], regles: Participation) -> list[int]:
    """The ranks that are free, in order."""
    most = min(PLACES, regles.limites.images_par_proposition)
    taken = {one.rang for one in images}
    return [rang for rang in range(1, most + 1) if rang not in taken]


def _place(proposition: Proposition, regles: Participation) -> int:
    free = places(proposition.images.defer("contenu").order_by("rang"), regles)
    if not free:
        most = min(PLACES, regles.limites.images_par_proposition)
        raise Refus(f"Il y a déjà {most} images, le plus permis. Retirez-en une d'abord.")
    return free[0]


def _touch(proposition: Proposition, now: datetime) -> None:
    proposition.modifiee_le = now
    proposition.save(update_fields=["modifiee_le"])
    changer(proposition.pk)
