"""Letters to people about themselves: their place in a conseil, what became of their words."""

from __future__ import annotations

from django.utils import timezone

from participation.courrier.composition import Lettre, adresse, composer, ligne, nom_du_conseil
from participation.courrier.contenu import Contenu
from participation.durees import last_day
from participation.models import (
    Appel,
    Commentaire,
    Emargement,
    Mandat,
    Moderation,
    Mouvement,
    Proposition,
)
from participation.reglement.words import counted, day
from participation.vote import Canal, signe

DU_MANDAT = {
    "tire": "Le tirage au sort vous donne une place",
    "appele": "Une place se libère : elle est à vous",
    "empeche": "Le tirage au sort, et la place que vous avez déjà",
    "nomme": "Vous êtes membre du conseil",
    "fini": "Votre mandat est fini",
}
"""The subject of each kind of letter about a mandat, which is also the name of its text."""
Mots = dict[str, object]


def mandat(genre: str, one: Mandat, appel: list[str], contenu: Contenu) -> Lettre:
    """`appel`: the number of the draw that gave this mandat, where one did."""
    conseil = contenu.participation.conseils.get(one.conseil)
    mots = {
        **_place(one.conseil, one.college, contenu),
        "titulaire": one.rang == Mandat.Rang.TITULAIRE,
        "du": day(one.du),
        "au": day(one.au),
        "fini_le": day(one.fini_le or one.au),
        "raison": one.raison,
        "delai": counted(conseil.reglement.convocation_jours, "jour") if conseil else "",
        "tirage": adresse("appel", one.conseil, appel[0]) if appel else "",
    }
    return _composer(DU_MANDAT[genre], genre, mots, contenu)


def reserve(appel: Appel, contenu: Contenu) -> Lettre:
    """To a candidate whom the lot gave no place."""
    conseil = contenu.participation.conseils.get(appel.conseil)
    begun, end = appel.tire_le, ""
    if conseil is not None and begun is not None:
        end = day(last_day(timezone.localdate(begun), conseil.reglement.mandat_mois))
    mots = {
        **_place(appel.conseil, appel.college, contenu),
        "au": end,
        "tirage": adresse("appel", appel.conseil, appel.pk),
        "lien": adresse("conseil", appel.conseil),
    }
    return _composer("Merci pour votre candidature", "reserve", mots, contenu)


def irrecevable(mouvement: Mouvement, contenu: Contenu) -> Lettre:
    proposition = mouvement.proposition
    mots = {
        **_ecrit(proposition, proposition.titre, contenu),
        "raison": mouvement.raison.strip(),
        "lien": adresse("proposition", proposition.pk),
    }
    return _composer("Votre proposition n’est pas recevable", "irrecevable", mots, contenu)


def signature(one: Emargement, contenu: Contenu) -> Lettre:
    """To an elector for whom an agent signed the list: it says when and how, never what."""
    scrutin = one.scrutin
    mots = {
        **_conseil(scrutin.conseil, contenu),
        "vote": ligne(scrutin.titre),
        "quand": signe(timezone.localtime(one.le), Canal(one.canal)),
        "lien": adresse("scrutin", scrutin.conseil, scrutin.pk),
    }
    return _composer("Vous avez voté", "signature", mots, contenu)


def moderation(acte: Moderation, contenu: Contenu) -> Lettre:
    """What a moderator did of a comment, or of a proposition, to whoever wrote it."""
    said = acte.commentaire
    proposition = said.proposition if said else acte.proposition
    assert proposition is not None  # one of both, by constraint
    shown = said is None or not proposition.masquee
    retire = acte.acte == Moderation.Acte.RETIRER
    mots = {
        **_ecrit(proposition, proposition.titre if shown else "", contenu),
        "commentaire": said is not None,
        "retire": retire,
        "raison": acte.raison.strip(),
        "texte": said.texte.strip() if said else "",
        "ecrit_le": day(timezone.localdate(said.le)) if said else "",
        "lien": _lien(said, proposition) if shown else "",
        "journal": adresse("journal-moderation", proposition.conseil),
    }
    return _composer(_sujet(said is not None, retire), "moderation", mots, contenu)


def _sujet(commentaire: bool, retire: bool) -> str:
    if commentaire:
        return "Votre commentaire est retiré" if retire else "Votre commentaire est rétabli"
    return "Votre proposition est retirée" if retire else "Votre proposition est rétablie"


def _lien(said: Commentaire | None, proposition: Proposition) -> str:
    return adresse("proposition", proposition.pk) + (f"#commentaire-{said.pk}" if said else "")


def _place(slug: str, college: str, contenu: Contenu) -> Mots:
    conseil = contenu.participation.conseils.get(slug)
    found = conseil.reglement.colleges.get(college) if conseil else None
    return {**_conseil(slug, contenu), "college": found.nom if found else ""}


def _ecrit(proposition: Proposition, titre: str, contenu: Contenu) -> Mots:
    return {**_conseil(proposition.conseil, contenu), "titre": ligne(titre)}


def _conseil(slug: str, contenu: Contenu) -> Mots:
    """Where the town closed it since, the town hall itself answers."""
    found = contenu.participation.conseils.get(slug)
    courriel = found.courriel if found else contenu.town.commune.courriel
    return {"conseil": nom_du_conseil(slug, contenu), "courriel": courriel}


def _composer(sujet: str, gabarit: str, mots: Mots, contenu: Contenu) -> Lettre:
    return composer(f"[{mots['conseil']}] {sujet}", gabarit, contenu, mots)
