"""What was moderated in the demonstration, so that its log can be read: a comment withdrawn after
a report, another withdrawn and put back, a proposition held for its link and then shown.
"""

from __future__ import annotations

from datetime import timedelta

from participation.actions.commentaires import commenter
from participation.actions.moderation import publier, retablir, retirer
from participation.actions.passages import deplacer
from participation.actions.propositions import Ecrit, rediger
from participation.actions.signalements import signaler
from participation.models import Commentaire, Proposition
from participation.parcours import Etat
from participation.peuplement.recits import Scene
from participation.queries.dossiers import affichage

DIT, SIGNALE, RETIRE, RETABLI = (timedelta(hours=-hours) for hours in (48, 40, 30, 20))
DEPOSE, PUBLIE = timedelta(days=-5), timedelta(days=-5, hours=3)
NOMME = (
    "Que faire de la vieille rotonde",
    "Demandez plutôt à mon voisin du 14 pourquoi il tient tant à ce terrain.",
    "Cette personne se reconnaîtra, et tout le quartier avec elle.",
    "On y désigne quelqu'un, et on le soupçonne sans preuve. Parlons de la rotonde.",
)
"""The title of what is discussed, what was said, why it was reported, why it was withdrawn."""
TROP_VITE = (
    "Un jour sans voitures par semaine quai des Mariniers",
    "Je tiens un café sur le quai. Le dimanche, la moitié de mes clients viennent en voiture.",
    "On y fait la publicité d'un commerce.",
    "Relu à deux : ce n'est pas de la publicité, c'est un avis. Il reprend sa place.",
)
"""The title, what was said, why it was withdrawn, why it was put back."""
RETENU = Ecrit(
    titre="Un toit pour attendre le car au Vernay",
    texte="Huit enfants attendent le car de 7 h 10 sous la pluie. J'ai dessiné un abri en bois, à"
    " faire nous-mêmes en deux samedis : https://abri-du-vernay.example/plan",
    quartier="vernay",
    rue="place du Vernay",
    besoin="mobilite",
)


def moderer(scene: Scene) -> None:
    _retirer(scene)
    _retablir(scene)
    _publier(scene)


def _retirer(scene: Scene) -> None:
    titre, texte, plainte, raison = NOMME
    comment = _dire(titre, texte, scene)
    conseil = comment.proposition.conseil
    reader = scene.gens.habitants[conseil][-2]
    signaler(comment, par=reader, raison=plainte, at=scene.now + SIGNALE)
    par = scene.gens.animateurs[conseil]
    retirer(comment, par=par, vu=affichage(comment), raison=raison, at=scene.now + RETIRE)


def _retablir(scene: Scene) -> None:
    titre, texte, tort, raison = TROP_VITE
    comment = _dire(titre, texte, scene)
    par = scene.gens.animateurs[comment.proposition.conseil]
    gone = retirer(comment, par=par, vu=affichage(comment), raison=tort, at=scene.now + RETIRE)
    retablir(gone, par=par, vu=affichage(gone), raison=raison, at=scene.now + RETABLI)


def _publier(scene: Scene) -> None:
    conseil, at, regles = "villages", scene.now + DEPOSE, scene.regles
    par = scene.gens.habitants[conseil][-1]
    draft = rediger(RETENU, par=par, conseil=conseil, regles=regles, at=at)
    held = deplacer(draft, Etat.DEPOSEE, par=par, vu=Etat.BROUILLON, regles=regles, at=at)
    reader = scene.gens.animateurs[conseil]
    publier(held, par=reader, vu=affichage(held), at=scene.now + PUBLIE)


def _dire(titre: str, texte: str, scene: Scene) -> Commentaire:
    proposition = Proposition.objects.get(titre=titre)
    return commenter(
        proposition,
        par=scene.gens.habitants[proposition.conseil][-1],
        position=Commentaire.Position.CONTRE,
        texte=texte,
        regles=scene.regles,
        at=scene.now + DIT,
    )
