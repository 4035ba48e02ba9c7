"""The propositions of the demonstration, each led to its state by those who may, at its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from participation.actions.commentaires import commenter
from participation.actions.engagements import avancer
from participation.actions.moderation import publier
from participation.actions.passages import deplacer
from participation.actions.propositions import Ecrit, rediger
from participation.actions.signalements import signaler
from participation.actions.soutiens import soutenir
from participation.actions.suites import Donnees
from participation.models import Commentaire, Proposition
from participation.parcours import Etat, EtatEngagement
from participation.peuplement.gens import Gens
from participation.queries.dossiers import affichage
from participation.reglement.schema import Participation
from portail.comptes.models import Personne

RECITS = Path(__file__).with_name("propositions.yaml")
DEBATTUE = (Etat.DEPOSEE, Etat.RECEVABLE, Etat.EN_DEBAT)
CHEMINS: dict[Etat, tuple[Etat, ...]] = {
    Etat.BROUILLON: (),
    Etat.DEPOSEE: (Etat.DEPOSEE,),
    Etat.RECEVABLE: (Etat.DEPOSEE, Etat.RECEVABLE),
    Etat.IRRECEVABLE: (Etat.DEPOSEE, Etat.IRRECEVABLE),
    Etat.EN_DEBAT: DEBATTUE,
    Etat.CLASSEE: (*DEBATTUE, Etat.CLASSEE),
    Etat.RETENUE: (*DEBATTUE, Etat.RETENUE),
    Etat.ORIENTEE: (*DEBATTUE, Etat.ORIENTEE),
    Etat.AVIS_RENDU: (*DEBATTUE, Etat.RETENUE, Etat.AVIS_RENDU),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What every telling needs."""

    gens: Gens
    regles: Participation
    now: datetime
    hasard: Random


def lire() -> list[dict[str, Any]]:
    """The stories as they are written: our own file, so PyYAML's guesses are known and wanted."""
    found: list[dict[str, Any]] = yaml.safe_load(RECITS.read_text())["propositions"]
    return found


def raconter(scene: Scene) -> list[Proposition]:
    return [_raconter(one, scene) for one in lire()]


def chemin(recit: dict[str, Any]) -> tuple[Etat, ...]:
    """What is answered went through an avis where the story has one, else through a service."""
    etat = Etat(recit["etat"])
    if etat in CHEMINS:
        return CHEMINS[etat]
    before = CHEMINS[Etat.AVIS_RENDU if "avis" in recit else Etat.ORIENTEE]
    return (*before, Etat.REPONDUE, *((Etat.ENGAGEE,) if etat is Etat.ENGAGEE else ()))


def _raconter(recit: dict[str, Any], scene: Scene) -> Proposition:
    gens, name = scene.gens, recit["conseil"]
    here = list(gens.habitants[name])
    scene.hasard.shuffle(here)
    auteur, public = here[0], here[1:]
    start = scene.now - timedelta(days=recit["jours"])
    fields = {one: recit.get(one, "") for one in ("titre", "quartier", "rue", "besoin")}
    ecrit = Ecrit(texte=recit["texte"].strip(), **fields)
    proposition = rediger(ecrit, par=auteur, conseil=name, regles=scene.regles, at=start)
    dates = _dates(recit, chemin(recit), start, scene)
    for step, at in dates.items():
        proposition = _avancer(proposition, step, at, recit, auteur, scene)
        if step is Etat.DEPOSEE:
            _soutenir(proposition, public[: recit["soutiens"]], at, scene)
        if step is (Etat.EN_DEBAT if Etat.EN_DEBAT in dates else Etat.RECEVABLE):
            _discuter(proposition, recit, auteur, public, at, scene)
    _tenir(proposition, recit, scene)
    return proposition


def _dates(
    recit: dict[str, Any], steps: tuple[Etat, ...], start: datetime, scene: Scene
) -> dict[Etat, datetime]:
    """Deposited at `start`, then evenly to now; the town answers in time, or `tard` days late."""
    if not steps:
        return {}
    awaited = steps[-1] in (Etat.ORIENTEE, Etat.AVIS_RENDU)
    delay = scene.regles.conseils[recit["conseil"]].reglement.reponse_jours
    late = delay + recit["tard"] if "tard" in recit else 4
    end = scene.now - timedelta(days=late if awaited else min(3, recit["jours"] / 4))
    gap = (end - start) / max(1, len(steps) - 1)
    dates = {step: start + gap * rank for rank, step in enumerate(steps)}
    if Etat.REPONDUE in dates:
        asked = dates[Etat.AVIS_RENDU if Etat.AVIS_RENDU in dates else Etat.ORIENTEE]
        answered = delay + recit["tard"] if "tard" in recit else delay - 6
        dates[Etat.REPONDUE] = min(asked + timedelta(days=answered), end)
    return dates


def _avancer(
    proposition: Proposition,
    step: Etat,
    at: datetime,
    recit: dict[str, Any],
    auteur: Personne,
    scene: Scene,
) -> Proposition:
    agents = scene.gens.agents
    par = scene.gens.animateurs[proposition.conseil]
    if step is Etat.DEPOSEE:
        par = auteur
    elif step in (Etat.REPONDUE, Etat.ENGAGEE):
        par = agents["remi"]
    vu = Etat(proposition.etat)
    donnees = _donnees(recit, step, at)
    return deplacer(proposition, step, donnees, par=par, vu=vu, regles=scene.regles, at=at)


def _donnees(recit: dict[str, Any], step: Etat, at: datetime) -> Donnees:
    sens = recit.get("sens", "")
    if step is Etat.AVIS_RENDU and sens not in ("favorable", "reserve", "defavorable"):
        sens = "favorable"
    told = ("service", "avis", "reponse", "engagement")
    return Donnees(
        sens=sens,
        raison=recit.get("raison", "") if step in (Etat.IRRECEVABLE, Etat.CLASSEE) else "",
        cout=recit.get("cout"),
        deliberation=recit.get("deliberation", ""),
        echeance=(at + timedelta(days=max(10, recit.get("engagement_jours", 30)))).date(),
        **{one: recit.get(one, "") for one in told},
    )


def _soutenir(proposition: Proposition, public: list[Personne], at: datetime, scene: Scene) -> None:
    for rank, one in enumerate(public):
        soutenir(proposition, par=one, regles=scene.regles, at=at + timedelta(minutes=7 * rank))


def _discuter(
    proposition: Proposition,
    recit: dict[str, Any],
    auteur: Personne,
    public: list[Personne],
    at: datetime,
    scene: Scene,
) -> None:
    for rank, said in enumerate(recit.get("commentaires", ())):
        when = at + timedelta(hours=5 * rank + 1)
        comment = _dire(proposition, said, public[-1 - rank], when, scene)
        if "reponse" in said:
            answer = {"position": "neutre", "texte": said["reponse"]}
            _dire(proposition, answer, auteur, when + timedelta(hours=2), scene, comment)
        if "signale" in said:
            signaler(comment, par=public[-9 - rank], raison=said["signale"], at=scene.now)


def _dire(
    proposition: Proposition,
    said: dict[str, Any],
    par: Personne,
    at: datetime,
    scene: Scene,
    parent: Commentaire | None = None,
) -> Commentaire:
    """Said, and read by who runs the conseil where the règlement asks for it."""
    comment = commenter(
        proposition,
        par=par,
        position=said["position"],
        texte=said["texte"],
        parent=parent,
        regles=scene.regles,
        at=at,
    )
    if comment.etat == Commentaire.Etat.EN_ATTENTE and not said.get("attend"):
        reader = scene.gens.animateurs[proposition.conseil]
        publier(comment, par=reader, vu=affichage(comment), at=at + timedelta(minutes=40))
    return comment


def _tenir(proposition: Proposition, recit: dict[str, Any], scene: Scene) -> None:
    """Leads the undertaking to where the story leaves it."""
    if "engagement_etat" not in recit or recit["engagement_etat"] == "planifie":
        return
    avancer(
        proposition.engagement,
        EtatEngagement(recit["engagement_etat"]),
        par=scene.gens.agents["remi"],
        raison=recit.get("engagement_raison", ""),
        at=scene.now - timedelta(days=1),
    )
