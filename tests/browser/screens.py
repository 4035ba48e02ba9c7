"""Every kind of page of the site: how to get there, and what shows that one is there."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.browser.visit import Visit
from tests.browser.votes import METHODES, entrer
from tests.conftest import CONTENT
from tests.doubt import a_doubtful_message

CHOSEN = "impayes-de-loyer"


@dataclass(frozen=True)
class Screen:
    name: str
    shows: str
    """A selector that no other kind of page has."""
    path: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    in_doubt: bool = False
    bulletin: str = ""
    """The method whose ballot it is, before someone who may vote."""

    def reach(self, visit: Visit) -> None:
        if self.bulletin:
            entrer(visit, self.bulletin)
        elif self.path:
            visit.go(self.path)
        elif self.in_doubt:
            visit.send(texte=a_doubtful_message())
        else:
            visit.send(**self.fields)
        assert visit.page.locator(self.shows).count(), f"This is no {self.name}."


SCREENS = [
    Screen("home", ".porte #texte", path="/"),
    Screen("question", ".reponse[name=repondre]", fields={"choisir": "teleassistance"}),
    Screen("precision", ".reponse[name=choisir]", in_doubt=True),
    Screen("misunderstood", ".boite + .grille", fields={"texte": "blorp zyx"}),
    Screen("danger", ".alarme + .colonne [data-service]", fields={"urgence": "violences"}),
    Screen(
        "danger-question",
        ".alarme + .colonne .reponse",
        fields={"urgence": "violences", "choisir": CHOSEN},
    ),
    Screen("suspicion", ".soupcon", fields={"soupcon": "suicide", "choisir": "isolement"}),
    Screen(
        "result",
        "[data-service] ~ .suite [data-service]",
        fields={"choisir": "chercher-un-emploi", "fait": "age:30", "voir": "1"},
    ),
    Screen("urgences", ".annuaire", path="/orientation/urgences/"),
    Screen("plan", "article h1 ~ h2 + h3", path="/plan-du-site/"),
    Screen("inclusion", "article #services", path="/donnees/data-inclusion/"),
    Screen("404", "article h1", path="/nulle-part/"),
    Screen("participer", "#titre-retard", path="/participer/"),
    Screen("conseils", ".colonne-lecture > .bulletins", path="/participer/conseils/"),
    Screen("conseil", ".regles", path="/participer/conseils/hauts-de-rive/"),
    Screen("propositions", ".filtres", path="/participer/propositions/"),
    Screen("avis", ".colonne-lecture", path="/participer/avis/"),
    Screen("proposition", "#nouveau, .dit", path="/participer/propositions/2/"),
    Screen("versions", ".comparaison, .filtres", path="/participer/propositions/2/versions/"),
    Screen("appels", ".vie", path="/participer/conseils/gare/candidatures/"),
    Screen("appel", ".vie .etapes", path="/participer/conseils/centre/candidatures/1/"),
    Screen("seances", ".fichiers + .note", path="/participer/conseils/centre/seances/"),
    Screen("seance", "ol.points", path="/participer/conseils/centre/seances/2/"),
    Screen(
        "proces-verbal",
        "article.proces-verbal",
        path="/participer/conseils/centre/seances/1/proces-verbal/",
    ),
    Screen("scrutins", "li.bulletin > h2 + p > .tampon", path="/participer/conseils/centre/votes/"),
    Screen("scrutin", ".vie .regles", path="/participer/conseils/moulins/votes/2/"),
    Screen("scrutin-publie", "#resultat", path="/participer/conseils/centre/votes/1/"),
    Screen("scrutin-journal", ".etapes code", path="/participer/conseils/centre/votes/1/journal/"),
    *(Screen(f"bulletin-{one}", ".isoloir .bulletin", bulletin=one) for one in METHODES),
    Screen("entrer", "input[type=email]", path="/participer/compte/entrer/"),
    *(
        Screen(one.stem, "article h1", path=f"/{one.stem}/")
        for one in sorted((CONTENT / "pages").glob("*.yaml"))
    ),
]
NAMES = [one.name for one in SCREENS]
