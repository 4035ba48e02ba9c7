"""The count: once, after the end, by those who hold the key; then the result for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import cast

from django.db import transaction
from django.utils import timezone
from nacl.public import PrivateKey

from participation.actions.balayage import balayer
from participation.actions.evenements import annoncer_au_conseil, changer_scrutin
from participation.actions.gardiens import exiger
from participation.actions.journal import noter
from participation.counting.acte import Acte, Vote
from participation.counting.bulletins import Majorite, Option, Reglages
from participation.methodes import BUDGETS
from participation.methodes import Reglages as Demandes
from participation.models import Scrutin
from participation.queries.papier import papier
from participation.reglement.schema import Methode, Reglement
from participation.reglement.words import counted
from participation.urne import boite, bulletins, cles, recus
from participation.urne.bulletins import Bulletin, Genre
from participation.vote import Phase, Urne, regle_d_egalite
from portail.comptes.droits import Acte as Droit
from portail.comptes.models import Personne
from portail.comptes.refus import Refus

PARTS = {"2/3": Fraction(2, 3), "3/4": Fraction(3, 4)}


@transaction.atomic
def depouiller(
    scrutin: Scrutin, parts: Sequence[str], *, par: Personne, at: datetime | None = None
) -> Scrutin:
    """Opens the urne, counts, writes the file to be published, and destroys what was sealed.

    Where the count ends on a tie that a lot or a voice must settle, `attend` says so.
    Refus where a part is wrong, or where there are not as many ballots as émargements, but for
    the paper ones that were declared missing: nothing is changed then.
    """
    exiger(Droit.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked = Scrutin.objects.select_for_update().get(pk=scrutin.pk)
    now = at or timezone.now()
    if locked.phase(now) is not Phase.CLOS:
        raise Refus("Ce vote n'est pas à dépouiller.")
    votes = _votes(locked, parts)
    signed = locked.emargements.count()
    if len(votes) + locked.manquants != signed:
        raise Refus(_told(locked, len(votes), signed))
    acte = _acte(locked, votes, signed)
    locked.fichier, locked.attend = acte.published().decode(), acte.attend
    locked.depouille_le = now
    locked.save(update_fields=["fichier", "attend", "depouille_le"])
    locked.casiers.all().delete()
    noter(locked, "depouille", now, bulletins=len(votes), urne=acte.urne)
    transaction.on_commit(balayer, robust=True)
    changer_scrutin(locked)
    return locked


def _votes(scrutin: Scrutin, parts: Sequence[str]) -> list[Bulletin]:
    options = scrutin.options.count()
    if scrutin.urne == Urne.NOMINATIVE:
        return list(_named(scrutin))
    size = bulletins.taille(options)
    raws: Iterable[bytes]
    if scrutin.urne == Urne.SCELLEE:
        key = _key(scrutin, parts)
        raws = (boite.ouvrir(one, key) for one in _raws(scrutin, size + boite.SEAL_BYTES))
    else:
        raws = _raws(scrutin, size)
    return [bulletins.lire(one, options) for one in raws]


def _key(scrutin: Scrutin, parts: Sequence[str]) -> PrivateKey:
    try:
        return cles.reunir(parts, bytes(scrutin.cle_publique or b""))
    except cles.PartRefusee as exc:
        raise Refus(str(exc)) from exc


def _raws(scrutin: Scrutin, size: int) -> Iterable[bytes]:
    for casier in scrutin.casiers.order_by("cle"):
        yield from boite.bulletins(bytes(casier.contenu), size)


def _named(scrutin: Scrutin) -> Iterable[Bulletin]:
    """A show of hands has no receipt: its marks are drawn now, only to tell the ballots apart."""
    rows = scrutin.emargements.filter(voix__isnull=False).order_by("pk")
    for genre, choix in rows.values_list("voix__genre", "voix__choix"):
        yield Bulletin(recus.tirer(), cast(Genre, genre), tuple(choix))


def _told(scrutin: Scrutin, ballots: int, signed: int) -> str:
    said = f"L'urne a {ballots} bulletins pour {signed} émargements."
    if scrutin.manquants:
        said = f"{said[:-1]}, et {counted(scrutin.manquants, 'manquant')}."
    left = papier(scrutin).reste
    if left <= 0:
        return said
    return f"{said} Saisissez d'abord les bulletins papier : il en reste {left}."


def _acte(scrutin: Scrutin, votes: Sequence[Bulletin], signed: int) -> Acte:
    assert scrutin.ferme_le is not None
    reglement = Reglement.model_validate(scrutin.reglement)
    methode = cast(Methode, scrutin.methode)
    asked, rows = Demandes.read(scrutin.reglages), list(scrutin.options.order_by("rang"))
    ticks = methode == "approbation" or methode in BUDGETS
    return Acte(
        conseil=scrutin.conseil,
        scrutin=str(scrutin.pk),
        question=scrutin.question,
        reglement=scrutin.reglement_version,
        ouvert_le=_written(scrutin.ouvre_le),
        clos_le=_written(scrutin.ferme_le),
        methode=methode,
        reglages=_reglages(methode, asked, reglement),
        au_plus=(asked.choix_max or len(rows)) if ticks else None,
        egalite=regle_d_egalite(reglement.egalite, Urne(scrutin.urne)),
        options=tuple(
            Option(
                str(one.rang), one.titre, Fraction(one.cout or 0) if methode in BUDGETS else None
            )
            for one in rows
        ),
        inscrits=scrutin.electeurs.count(),
        emargements=signed,
        manquants=scrutin.manquants,
        manquants_pour=scrutin.manquants_pour,
        bulletins=tuple(sorted(_marked(votes), key=lambda one: one.marque)),
    )


def _reglages(methode: Methode, asked: Demandes, reglement: Reglement) -> Reglages:
    part = PARTS.get(asked.majorite)
    plain = Majorite(asked.majorite)
    return Reglages(
        blancs=reglement.blancs,
        majorite=Majorite(asked.majorite, part, atteinte_suffit=True) if part else plain,
        mentions=asked.mentions if methode == "jugement-majoritaire" else (),
        retenus=asked.retenus,
        budget=Fraction(asked.budget) if asked.budget and methode in BUDGETS else None,
        seuil=1 if methode in BUDGETS else 0,
    )


def _marked(votes: Iterable[Bulletin]) -> Iterable[Vote]:
    """Two who shared one receipt on purpose: the second gets a mark that nobody has."""
    taken: set[str] = set()
    for one in votes:
        marque = one.marque
        while marque in taken:
            marque = recus.tirer()
        taken.add(marque)
        yield Vote(marque, one.genre, one.choix)


def _written(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


@transaction.atomic
def publier(scrutin: Scrutin, *, par: Personne, at: datetime | None = None) -> Scrutin:
    exiger(Droit.TENIR_SCRUTIN, par=par, conseil=scrutin.conseil)
    locked = Scrutin.objects.select_for_update().get(pk=scrutin.pk)
    now = at or timezone.now()
    if locked.phase(now) is not Phase.DEPOUILLE:
        raise Refus("Ce vote n'est pas à publier.")
    if locked.a_departager:
        raise Refus("Il y a égalité : départagez d'abord, comme la règle le dit.")
    locked.publie_le = now
    locked.save(update_fields=["publie_le"])
    noter(locked, "publie", now)
    annoncer_au_conseil(locked.conseil, f"Résultat du vote : {locked.titre}", par=par, at=now)
    changer_scrutin(locked)
    return locked
