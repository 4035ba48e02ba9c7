"""What a letter says: plain text, short, with what happened, where to read it, how to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from participation.courrier import jetons
from participation.courrier.composition import Lettre, adresse, composer, ligne, nom_du_conseil
from participation.courrier.contenu import Contenu
from participation.courrier.jetons import Abonnement
from participation.models import Nouvelle, Seance, Suivi
from participation.reglement.words import lasting, moment
from portail.comptes.models import Personne

PASSAGE = "Elle est maintenant : "
"""How the title of a move begins: a subject says only where it leads."""


@dataclass(frozen=True, slots=True)
class Sujet:
    """A proposition, or a conseil itself, and what happened to it."""

    titre: str
    conseil: str
    lien: str
    lignes: list[str] = field(default_factory=list)


def nouvelle(une: Nouvelle, suivi: Suivi, contenu: Contenu) -> Lettre:
    """One thing that happened, for whoever follows its conseil, or the proposition itself."""
    conseil = nom_du_conseil(une.conseil, contenu)
    proposition = une.proposition
    objet = f"{proposition.titre} : {_bref(une.titre)}" if proposition else une.titre
    return composer(
        f"[{conseil}] {objet}",
        "nouvelle",
        contenu,
        {
            "conseil": conseil,
            "proposition": ligne(proposition.titre) if proposition else "",
            "quoi": ligne(une.titre),
            "raison": une.texte.strip(),
            "seance": _seance(une.seance) if une.seance else "",
            "lien": _lien(une),
            "du_conseil": suivi.proposition_id is None,
        },
        jetons.abonnement(suivi),
    )


def convocation(une: Nouvelle, seance: Seance, contenu: Contenu) -> Lettre:
    """What a member is told of a séance, as it is when the letter leaves: nothing stops it."""
    conseil = nom_du_conseil(une.conseil, contenu)
    return composer(
        f"[{conseil}] {une.titre}",
        "convocation",
        contenu,
        {
            "conseil": conseil,
            "quoi": ligne(une.titre),
            "raison": une.texte.strip(),
            "seance": seance,
            "quand": _seance(seance),
            "duree": lasting(seance.duree_minutes),
            "points": seance.points.select_related("proposition").order_by("rang"),
            "lien": _lien(une),
            "agenda": _agenda(seance),
        },
    )


def semaine(nouvelles: Sequence[Nouvelle], personne: Personne, contenu: Contenu) -> Lettre:
    """All that happened since the last one, each subject under its title."""
    sujets: dict[str, Sujet] = {}
    for une in nouvelles:
        conseil = nom_du_conseil(une.conseil, contenu)
        titre = ligne(une.proposition.titre) if une.proposition else conseil
        sujet = sujets.setdefault(_lien(une), Sujet(titre, conseil, _lien(une)))
        sujet.lignes.append(ligne(une.titre))
    combien = "1 nouvelle" if len(nouvelles) == 1 else f"{len(nouvelles)} nouvelles"
    return composer(
        f"[Conseils de quartier] Votre résumé de la semaine : {combien}",
        "semaine",
        contenu,
        {"sujets": sujets.values()},
        Abonnement(personne.pk),
    )


def _lien(une: Nouvelle) -> str:
    if une.proposition is not None:
        return adresse("proposition", une.proposition.pk)
    if une.seance_id is not None:
        return adresse("seance", une.conseil, une.seance_id)
    return adresse("conseil", une.conseil)


def _seance(seance: Seance) -> str:
    """Where one is expected; blank once nobody is."""
    quand = moment(timezone.localtime(seance.debut))
    over = seance.annulee or seance.levee_le is not None
    return "" if over else f"{quand}\n{ligne(seance.lieu)}"


def _agenda(seance: Seance) -> str:
    """Nothing to put in it once the séance was held."""
    if seance.levee_le is not None:
        return ""
    return adresse("seance-ics", seance.conseil, seance.pk)


def _bref(titre: str) -> str:
    """The title of a news as the end of a subject: « en débat »."""
    bref = titre.removeprefix(PASSAGE)
    return bref[:1].lower() + bref[1:]
