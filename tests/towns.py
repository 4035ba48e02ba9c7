"""The smallest town that loads, laid out in files so that a test can spoil one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portail.snapshot import Loaded, load

TODAY = date(2026, 11, 21)
FOLDERS = (
    "besoins conseils lexique messages pages quartiers questions services structures urgences"
).split()
FILES = {
    "commune.yaml": """\
nom: Rivemont
departement: Val-de-Rive
maire: Hélène Aubertin
adresse: 1 place de la République, 49999 Rivemont
telephone: "02 61 91 00 00"
courriel: mairie@rivemont.example
site: https://www.rivemont.example/
horaires: Mo-Fr 09:00-12:00; PH off
couleurs:
  accent: "#0b5f5a"
  accent_sombre: "#7fd6cd"
repli: ccas-accueil
sortie: https://fr.wikipedia.org/
hebergeur: Hébergeur de Rivemont
""",
    "themes.yaml": """\
themes:
  vieillir: {nom: Vieillir, icone: canne, aide: "Aide chez soi, repas"}
""",
    "numeros.yaml": """\
numeros:
  - {numero: "115", nom: Samu social, objet: sans abri ce soir, etat: sur}
""",
    "hors-sujet.yaml": """\
expressions: |
  quelle heure est-il
""",
    "quartiers/centre.yaml": """\
nom: Centre
ordre: 1
presentation: Le cœur de la ville.
rues: |
  rue du Four
  rue Haute
""",
    "conseils/centre.yaml": """\
nom: Conseil du Centre
ordre: 1
quartiers: [centre]
presentation: Le conseil du cœur de ville.
lieu: Maison de quartier, rue Haute
courriel: conseil-centre@rivemont.example
instructeurs:
  voirie: Service de la voirie
reglement:
  adopte_le: 2026-01-15
  deliberation: 2026-01
  age: 16
  rattachement: habite
  un_par_foyer: non
  colleges:
    habitants: {nom: Habitants, sieges: 4, suppleants: 2, designation: tirage, parite: oui}
  mandat_mois: 24
  renouvellements: 1
  quorum: tiers
  quorum_par_college: non
  procurations: 1
  voix_preponderante: non
  methodes: [pour-contre]
  egalite: rejet
  blancs: comptes-a-part
  moderation: avant-nouveaux
  nouveaux_jours: 30
  residence:
    soutenir: declaree
    commenter: aucune
    proposer: declaree
    candidater: verifiee
    voter: verifiee
  seuil_soutiens: 3
  reponse_jours: 60
  convocation_jours: 10
""",
    "participation.yaml": """\
conservation:
  comptes_sans_connexion_mois: 36
  comptes_jamais_ouverts_jours: 2
  brouillons_mois: 12
  commentaires_retires_mois: 12
  courriers_mois: 6
  envois_jours: 30
  candidatures_mois: 36
  signalements_mois: 12
limites:
  propositions_par_jour: 3
  commentaires_par_heure: 5
  soutiens_par_heure: 30
  signalements_par_jour: 5
  codes_par_jour: 5
  passes_par_heure: 30
  par_adresse: 10
  ressemblance: 75
  courrier_jours: 30
  courrier_essais: 5
  images_par_proposition: 3
  image_mo: 5
""",
    "questions/age.yaml": """\
nom: Âge
type: nombre
de: 0
a: 120
question: Quel âge avez-vous ?
raison: vous avez {valeur}
""",
    "questions/logement.yaml": """\
nom: Logement
type: choix
question: Où vivez-vous ?
reponses:
  locataire: {nom: Je loue, raison: vous louez}
  proprietaire: {nom: C'est à moi, raison: c'est à vous}
""",
    "besoins/teleassistance.yaml": """\
nom: Téléassistance
theme: vieillir
resume: Un bouton pour appeler à l'aide.
accueil: On vous aide à rester chez vous.
expressions: |
  je suis tombée
""",
    "urgences/sans-abri.yaml": """\
nom: À la rue ce soir
gravite: 6
titre: Appelez le 115
consignes: [Appelez le 115.]
numeros: ["115"]
temoin: Appelez le 115 et dites où il est.
soupcon: Le 115 répond jour et nuit.
expressions: |
  je dors dehors
""",
    "structures/ccas.yaml": """\
nom: CCAS
telephone: "02 61 91 30 00"
horaires: Mo-Fr 09:00-12:00; PH off
verifie_le: 2026-11-02
""",
    "structures/agence-seniors.yaml": """\
nom: Agence seniors
adresse: 8 place du Marché
quartier: centre
telephone: "02 61 91 20 10"
horaires: Mo-Fr 09:00-12:00; PH off
verifie_le: 2026-11-02
""",
    "services/ccas-accueil.yaml": """\
nom: Accueil du CCAS
resume: Le premier accueil.
description: Poussez la porte.
structure: ccas
besoins: [teleassistance]
cout: Gratuit.
verifie_le: 2026-11-02
""",
    "services/teleassistance.yaml": """\
nom: Téléassistance
resume: Un bouton à porter sur soi.
description: Vous appuyez. Une voix répond.
structure: agence-seniors
besoins: [teleassistance]
cout: 18 € par mois.
verifie_le: 2026-11-02
pour:
  age: 60+
  logement: locataire
""",
}


@dataclass(frozen=True, slots=True)
class SmallTown:
    root: Path

    @classmethod
    def at(cls, root: Path) -> SmallTown:
        for folder in FOLDERS:
            (root / folder).mkdir(parents=True)
        town = cls(root)
        for name, text in FILES.items():
            town.write(name, text)
        return town

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def append(self, name: str, text: str) -> None:
        self.write(name, (self.root / name).read_text() + text)

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert text.count(old) == 1, f"« {old} » must stand once in {name}"
        self.write(name, text.replace(old, new))

    def load(self, today: date = TODAY) -> Loaded:
        return load(self.root, today)

    def errors(self) -> list[str]:
        return [str(one) for one in self.load().errors]

    def warnings(self, today: date = TODAY) -> list[str]:
        return [str(one) for one in self.load(today).warnings]
