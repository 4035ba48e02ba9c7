"""The files that are a town's own, as text: what was answered, and nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import yaml

from portail.contenu.town import Commune
from portail.redaction.reponses import Reponses

REPLI = "accueil"
BESOINS = ["aide-financiere", "demarches-administratives", "aide-alimentaire"]
CONSEILS = """\
Un fichier par conseil de quartier, quand la commune en a. Il se termine par « .yaml ».
Le plus simple : partir d'un conseil de la ville de démonstration, livrée avec le logiciel.
Sans aucun conseil, le reste du site marche aussi bien.
"""


class _Writer(yaml.SafeDumper):
    """Quotes what YAML would read as something else than the text it is; blocks for lines."""


def _text(writer: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else '"' if value[:1] in tuple("0123456789#") else None
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Writer.add_representer(str, _text)


def own(reponses: Reponses, commune: Commune, today: date) -> dict[str, str]:
    """Name -> text. `commune` is the demonstration's: its colours, where « Quitter vite » leads."""
    return {
        "commune.yaml": _commune(reponses, commune),
        f"quartiers/{identifier(reponses.quartier)}.yaml": _quartier(reponses),
        f"structures/{REPLI}.yaml": _structure(reponses, today),
        f"services/{REPLI}.yaml": _service(reponses, today),
        "conseils/LISEZ-MOI.txt": CONSEILS,
    }


def identifier(name: str) -> str:
    """« L'Île aux Oiseaux » → « l-ile-aux-oiseaux »."""
    name = name.replace("œ", "oe").replace("Œ", "oe")
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", bare)[:60].strip("-") or "quartier"


def _commune(reponses: Reponses, commune: Commune) -> str:
    names = "nom article departement maire adresse telephone courriel site horaires".split()
    return _written(
        "La commune : son nom, ses couleurs, ses horaires. « repli » : le service qui ferme tous"
        " les chemins.\n« sortie » : où mène « Quitter vite ». Les jours de fermeture s'ajoutent"
        " dans « fermetures ».",
        {name: getattr(reponses, name) for name in names}
        | {
            "couleurs": commune.couleurs.model_dump(),
            "repli": REPLI,
            "sortie": commune.sortie,
            "hebergeur": reponses.hebergeur,
        },
    )


def _quartier(reponses: Reponses) -> str:
    return _written(
        "Un fichier par quartier. « rues » : une par ligne ; c'est ainsi que chacun est placé.",
        {
            "nom": reponses.quartier,
            "ordre": 1,
            "presentation": f"Un quartier de la commune : {reponses.nom}.",
            "rues": "\n".join((*reponses.rues, "")) if reponses.rues else "",
        },
    )


def _structure(reponses: Reponses, today: date) -> str:
    return _written(
        "Le lieu. « venir » dit comment s'y rendre : bus, marche, entrée.",
        {
            "nom": reponses.guichet,
            "adresse": reponses.guichet_adresse,
            "telephone": reponses.guichet_telephone,
            "horaires": reponses.guichet_horaires,
            "verifie_le": today,
        },
    )


def _service(reponses: Reponses, today: date) -> str:
    return _written(
        "Le premier service. Un fichier par service : copiez celui-ci, puis dites ce qu'il fait.",
        {
            "nom": reponses.guichet,
            "resume": "Le premier accueil, pour tout le monde.",
            "description": "Poussez la porte ou appelez, quel que soit le souci. Une personne"
            " vous écoute et cherche avec vous qui peut aider.\n",
            "structure": REPLI,
            "besoins": BESOINS,
            "public": "Tous les habitants.",
            "cout": "Gratuit.",
            "verifie_le": today,
        },
    )


def _written(heading: str, fields: dict[str, Any]) -> str:
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    return comment + yaml.dump(
        fields, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**6
    )
