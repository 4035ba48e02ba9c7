"""The questions of a new town, in the order they are asked, in plain French."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Answers = Mapping[str, str]
TELEPHONE = "Un numéro de dix chiffres, deux par deux, comme 02 61 91 00 00."
HORAIRES = "Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off"


@dataclass(frozen=True, slots=True)
class Question:
    cle: str
    texte: str
    aide: str = ""
    defaut: Callable[[Answers], str] | None = None
    """What Enter alone answers, from the answers before it; None where an answer is needed."""

    @property
    def option(self) -> str:
        return "--" + self.cle.replace("_", "-")


def _article(answers: Answers) -> str:
    """« d'Orly », « du Mans », « de Lille »; the h is left to whoever answers."""
    nom = answers.get("nom", "")
    for start, article in (("Le ", "du"), ("Les ", "des")):
        if nom.startswith(start):
            return article
    return "d'" if nom[:1].casefold() in tuple("aàâeéèêëiîïoôœuy") else "de"


QUESTIONS = (
    Question("nom", "Comment s'appelle la commune ?"),
    Question("article", "« Ville de », « Ville d' » ou « Ville du » ?", "de, d' ou du", _article),
    Question("departement", "Dans quel département ?"),
    Question("maire", "Comment s'appelle la ou le maire ?", "Le prénom, puis le nom."),
    Question("adresse", "Quelle est l'adresse de la mairie ?", "Rue, code postal, commune."),
    Question("telephone", "Quel est le téléphone de la mairie ?", TELEPHONE),
    Question("courriel", "À quelle adresse de courriel écrire à la mairie ?"),
    Question("site", "Quelle est l'adresse du site de la commune ?", "Elle commence par https://."),
    Question(
        "horaires",
        "Quand la mairie est-elle ouverte ?",
        f"Par exemple : {HORAIRES}\n"
        "Mo Tu We Th Fr Sa Su : de lundi à dimanche. PH off : fermé les jours fériés.",
    ),
    Question(
        "hebergeur",
        "Qui héberge ce site ?",
        "La loi demande son nom, son adresse et son téléphone, sur une seule ligne.",
    ),
    Question("quartier", "Comment s'appelle le premier quartier ?", defaut=lambda _: "Centre"),
    Question(
        "rues",
        "Quelles rues y sont ?",
        "Séparées par des points-virgules. Quelques-unes, ou aucune : vous compléterez.",
        defaut=lambda _: "",
    ),
    Question(
        "guichet",
        "À quel guichet reçoit-on tout le monde, quel que soit le souci ?",
        "Par exemple « Accueil du CCAS », ou « Accueil de la mairie ». Ce guichet ferme tous"
        " les chemins : personne ne repart sans son nom et son numéro.",
    ),
    Question("guichet_adresse", "À quelle adresse est ce guichet ?", defaut=lambda a: a["adresse"]),
    Question(
        "guichet_telephone",
        "Quel est le téléphone de ce guichet ?",
        TELEPHONE,
        defaut=lambda a: a["telephone"],
    ),
    Question(
        "guichet_horaires",
        "Quand ce guichet est-il ouvert ?",
        "Écrit comme les horaires de la mairie.",
        defaut=lambda a: a["horaires"],
    ),
)
