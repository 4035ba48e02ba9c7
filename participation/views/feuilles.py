"""What each list holds when it is taken away: its columns, and its entries for news readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.html import linebreaks

from participation.exports import Colonne, Entree, Feuille
from participation.queries.actualite import EnCours
from participation.queries.bulletins import Bulletin
from participation.queries.conseils import Siegeant
from participation.reglement.words import day
from participation.views import colonnes, lecture

EPOQUE = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())
"""What a list that was never written in is dated of."""


def des_propositions(
    request: HttpRequest,
    lignes: Iterable[Bulletin],
    *,
    nom: str,
    titre: str,
    suite: str = "",
    modifiee: Callable[[], datetime | None] = lambda: None,
    plus: tuple[Colonne[Bulletin], ...] = (),
) -> Feuille[Bulletin]:
    """`suite` is the end of the address: what the list was asked for; `plus`, more columns."""
    site, tag = adresse_du_site(request), etiquette(request)

    def entree(one: Bulletin) -> Entree:
        proposition = one.proposition
        published = proposition.deposee_le or proposition.creee_le
        said = "\n\n".join((proposition.texte, *one.suites))
        return Entree(
            id=f"{tag}:proposition:{proposition.pk}",
            titre=proposition.titre,
            lien=site + proposition.get_absolute_url(),
            html=linebreaks(said, autoescape=True),
            auteur=proposition.signature,
            publiee=published,
            modifiee=one.modifiee_le,
        )

    def address(one: Bulletin) -> str:
        return site + one.proposition.get_absolute_url()

    return Feuille(
        id=f"{tag}:{nom}{suite}",
        titre=titre,
        nom=nom,
        page=site + reverse(f"participation:{nom}") + suite,
        colonnes=(
            Colonne("adresse", "La page de la proposition.", address),
            *colonnes.PROPOSITIONS,
            *plus,
        ),
        lignes=lignes,
        entree=entree,
        modifiee=lambda: modifiee() or EPOQUE,
    )


def des_conseils(request: HttpRequest, lignes: list[EnCours]) -> Feuille[EnCours]:
    site, tag = adresse_du_site(request), etiquette(request)

    def page(one: EnCours) -> str:
        return site + reverse("participation:conseil", args=[one.id])

    def entree(one: EnCours) -> Entree:
        said = f"{one.conseil.presentation}\n\n{one.conseil.lieu}"
        began = _at(one.conseil.reglement.adopte_le)
        html, town = linebreaks(said, autoescape=True), ville(request)
        return Entree(
            f"{tag}:conseil:{one.id}", one.conseil.nom, page(one), html, town, began, began
        )

    return Feuille(
        id=f"{tag}:conseils",
        titre="Les conseils de quartier",
        nom="conseils",
        page=site + reverse("participation:conseils"),
        colonnes=(Colonne("adresse", "La page du conseil.", page), *colonnes.CONSEILS),
        lignes=lignes,
        entree=entree,
        modifiee=lambda: max(
            (_at(one.conseil.reglement.adopte_le) for one in lignes), default=EPOQUE
        ),
    )


def des_membres(
    request: HttpRequest, conseil: str, nom: str, lignes: list[Siegeant]
) -> Feuille[Siegeant]:
    site, tag = adresse_du_site(request), etiquette(request)
    page = site + reverse("participation:conseil", args=[conseil])

    def entree(one: Siegeant) -> Entree:
        # A number would follow the order in which members were drawn, and name each mark.
        secret = salted_hmac("participation.membre", str(one.mandat.pk)).hexdigest()[:16]
        rang, until = one.mandat.get_rang_display(), day(one.mandat.au)
        said = f"{one.college}, {rang}, jusqu'au {until}"
        since = _at(one.mandat.du)
        html = linebreaks(said, autoescape=True)
        return Entree(f"{tag}:membre:{secret}", one.nom, page, html, ville(request), since, since)

    return Feuille(
        id=f"{tag}:membres:{conseil}",
        titre=f"Qui siège : {nom}",
        nom=f"membres-{conseil}",
        page=page,
        colonnes=colonnes.MEMBRES,
        lignes=lignes,
        entree=entree,
        modifiee=lambda: max((_at(one.mandat.du) for one in lignes), default=EPOQUE),
    )


def adresse_du_site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def etiquette(request: HttpRequest) -> str:
    """Of the town, not of the host that was asked: a feed read twice has the same entries."""
    return f"tag:{urlsplit(lecture.contenu(request).town.commune.site).hostname},2026"


def ville(request: HttpRequest) -> str:
    return f"Ville {lecture.contenu(request).town.commune.de_nom}"


def _at(first: date) -> datetime:
    return timezone.make_aware(datetime.combine(first, time()))
