"""Every kind of page of the site: how to get there, and what shows that one is there."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.browser.visit import Visit
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

    def reach(self, visit: Visit) -> None:
        if self.path:
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
    Screen("404", "article h1", path="/nulle-part/"),
    *(
        Screen(one.stem, "article h1", path=f"/{one.stem}/")
        for one in sorted((CONTENT / "pages").glob("*.yaml"))
    ),
]
NAMES = [one.name for one in SCREENS]
