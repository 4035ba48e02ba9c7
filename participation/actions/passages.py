"""Moving a proposition along its parcours: one move, one log, one news, all or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from participation import suspects
from participation.actions.evenements import annoncer
from participation.actions.gardiens import conseil_de, exiger, exiger_reglement
from participation.actions.lettres import ecrire
from participation.actions.relecture import a_relire
from participation.actions.suites import MANQUE, SUITES, Donnees, Scene
from participation.actions.suivis import suivre_d_office
from participation.models import Mouvement, Proposition
from participation.parcours import NOMS, PHRASES, Etat, Passage, Qui, passage
from participation.reglement.schema import Conseil, Participation
from portail.comptes.droits import Acte
from portail.comptes.models import Personne
from portail.comptes.refus import Interdit, Refus

ACTES: dict[Qui, Acte] = {Qui.ANIMATEUR: Acte.DEPLACER, Qui.VILLE: Acte.REPONDRE}


@transaction.atomic
def deplacer(
    proposition: Proposition,
    vers: Etat,
    donnees: Donnees | None = None,
    *,
    par: Personne,
    vu: Etat,
    regles: Participation,
    at: datetime | None = None,
) -> Proposition:
    """Moves it; `vu` is the state the person was looking at: of two who move it, one is told."""
    donnees, now = donnees or Donnees(), at or timezone.now()
    locked = Proposition.objects.select_for_update().get(pk=proposition.pk)
    conseil = conseil_de(regles, locked.conseil)
    found = Etat(locked.etat)
    if found is not vu:
        raise Refus(
            f"Cette proposition vient de changer : {PHRASES[found]}. Relisez-la avant de continuer."
        )
    step = passage(vu, vers)
    if step is None:
        raise Refus(f"Une proposition ne passe pas de « {NOMS[vu]} » à « {NOMS[vers]} ».")
    _check_who(step, locked, conseil, par)
    _check_given(step, donnees)
    locked.etat, locked.modifiee_le = vers, now
    if vers is Etat.DEPOSEE:
        _deposit(locked, Scene(conseil, par, now))
    elif vers is Etat.RECEVABLE and locked.masquee == Proposition.Masque.EN_ATTENTE:
        locked.masquee = ""
    locked.save()
    if vers in SUITES:
        SUITES[vers](locked, donnees, Scene(conseil, par, now))
    raison = donnees.raison
    mouvement = Mouvement.objects.create(
        proposition=locked, de=vu, vers=vers, par=par, au_titre_de=step.qui, le=now, raison=raison
    )
    annoncer(locked, capfirst(PHRASES[vers]), par=par, texte=raison, at=now)
    _tell_author(locked, mouvement)
    return locked


def _tell_author(locked: Proposition, mouvement: Mouvement) -> None:
    """What is hidden is told to nobody who follows; nobody is told of their own act."""
    hidden = locked.masquee and locked.auteur_id != mouvement.par_id
    if mouvement.vers == Etat.IRRECEVABLE and hidden:
        ecrire(f"irrecevable:{mouvement.pk}", locked.auteur, at=mouvement.le)


def _deposit(locked: Proposition, scene: Scene) -> None:
    """What must be read first waits out of sight, until a moderator says it is recevable."""
    locked.deposee_le = scene.now
    first = a_relire(scene.par, scene.conseil, scene.now)
    if first or suspects.contenu(f"{locked.titre}\n{locked.texte}"):
        locked.masquee = locked.masquee or Proposition.Masque.EN_ATTENTE
    suivre_d_office(locked, par=scene.par, at=scene.now)


def _check_who(step: Passage, locked: Proposition, conseil: Conseil, par: Personne) -> None:
    if step.qui is Qui.AUTEUR:
        if locked.auteur_id != par.pk:
            raise Interdit("Seule la personne qui l'a écrite peut faire cela.")
        exiger(Acte.PROPOSER, par=par, conseil=locked.conseil)
        exiger_reglement("proposer", par=par, conseil=conseil)
        return
    exiger(ACTES[step.qui], par=par, conseil=locked.conseil)


def _check_given(step: Passage, donnees: Donnees) -> None:
    for name in step.exige:
        value = getattr(donnees, name)
        if not (value.strip() if isinstance(value, str) else value):
            raise Refus(MANQUE[name], champ=name)
