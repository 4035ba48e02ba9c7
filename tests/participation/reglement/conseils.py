"""Two quartiers and one conseil with every rule, in files so that a test can spoil one of them."""

from __future__ import annotations

from pathlib import Path

from participation.reglement.loading import load_participation
from participation.reglement.schema import Conseil, Participation
from portail.contenu.problems import Report
from portail.snapshot import load_town
from tests.towns import FILES, SmallTown

CENTRE = "conseils/centre.yaml"
SETTINGS = "participation.yaml"
CONSEIL = """\
nom: Conseil du Centre
ordre: 1
quartiers: [centre, nord]
presentation: On se parle.
lieu: Salle du Four, 1 rue du Four
courriel: centre@rivemont.example
instructeurs:
  voirie: Voirie
  ecoles: Écoles
reglement:
  adopte_le: 2025-06-19
  deliberation: 2025-061
  age: 16
  rattachement: habite
  un_par_foyer: oui
  colleges:
    habitants:
      nom: Habitants
      sieges: 12
      suppleants: 6
      designation: tirage
      parite: oui
      ages: [{de: 16, a: 25, sieges: 3}, {de: 60, a: 120, sieges: 4}]
    metiers: {nom: Métiers, sieges: 5, suppleants: 0, designation: volontariat, parite: non}
  mandat_mois: 24
  renouvellements: 1
  quorum: moitie
  quorum_par_college: oui
  procurations: 1
  voix_preponderante: oui
  methodes: [pour-contre, schulze]
  egalite: preponderante
  blancs: comptes-a-part
  moderation: avant-nouveaux
  nouveaux_jours: 30
  residence:
    soutenir: aucune
    commenter: declaree
    proposer: declaree
    candidater: declaree
    voter: verifiee
  seuil_soutiens: 20
  reponse_jours: 30
  convocation_jours: 8
"""
PARTICIPATION = """\
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
  commentaires_par_heure: 10
  soutiens_par_heure: 60
  signalements_par_jour: 20
  codes_par_jour: 5
  par_adresse: 20
  ressemblance: 70
  courrier_jours: 45
  courrier_essais: 5
  images_par_proposition: 3
  image_mo: 5
  passes_par_heure: 30
"""


class Commune(SmallTown):
    """The files of this room, beside the town and the quartiers they name."""

    @classmethod
    def at(cls, root: Path) -> Commune:
        for folder in ("conseils", "pages", "quartiers"):
            (root / folder).mkdir(parents=True)
        one = cls(root)
        one.write("commune.yaml", FILES["commune.yaml"])
        for quartier in ("centre", "nord"):
            one.write(
                f"quartiers/{quartier}.yaml", f"nom: Q\nordre: 1\npresentation: {quartier}.\n"
            )
            one.append(f"quartiers/{quartier}.yaml", f"rues: rue {quartier}\n")
        one.write(CENTRE, CONSEIL)
        one.write(SETTINGS, PARTICIPATION)
        return one

    def read(self) -> tuple[Participation | None, Report]:
        report = Report()
        return load_participation(self.root, load_town(self.root, Report()), report), report

    def errors(self) -> list[str]:
        return [str(one) for one in self.read()[1].errors]

    def warned(self) -> list[str]:
        return [str(one) for one in self.read()[1].warnings]

    def participation(self) -> Participation:
        found, report = self.read()
        assert found is not None, [str(one) for one in report.errors]
        return found

    def conseil(self) -> Conseil:
        return self.participation().conseils["centre"]
