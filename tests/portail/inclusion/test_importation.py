"""What an import takes, over rows that nobody would write."""

from __future__ import annotations

import json
from typing import Any

from data_inclusion.schema import v1
from hypothesis import given, settings
from hypothesis import strategies as st

from orientation.catalogue import schema
from orientation.catalogue.catalogue import Catalogue
from portail.contenu.problems import Report
from portail.contenu.reading import read_text
from portail.contenu.town import Town
from portail.contenu.validation import validate
from portail.inclusion.fichiers import fichiers
from portail.inclusion.importation import Plan, Recue, Ville, preparer
from portail.inclusion.jeu import jeu
from portail.inclusion.lecture import Lue, lire

BASE: dict[str, Any] = {
    "source": "dora",
    "id": "dora--1",
    "nom": "Aide aux aidants",
    "description": "On vous écoute et on prend le relais.",
    "date_maj": "2026-10-02",
    "thematiques": ["famille--soutien-aidants"],
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
FIELDS = sorted({*v1.Service.model_fields, *v1.Structure.model_fields})
ROWS = st.lists(
    st.dictionaries(st.sampled_from(FIELDS), ANYTHING | st.sampled_from(["dora--1", "2026-10-02"])),
    max_size=4,
)
MODELES = {"structures": schema.Structure, "services": schema.Service}


def plan(rows: list[dict[str, Any]], ville: Ville) -> Plan:
    read = lire("lignes.json", json.dumps(rows).encode())
    return preparer([Recue("lignes.json", one) for one in read], ville)


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_whatever_is_in_the_rows_each_is_taken_or_told(changes: list[dict[str, Any]]) -> None:
    ville = Ville("rivemont", {"aidants"}, {})
    rows = [BASE | one for one in changes]
    made = plan(rows, ville)
    assert len(made.ecritures) + len(made.refus) == len(rows)
    for name, text in made.ecritures.items():
        report = Report()
        node = read_text(text, name, report)
        assert node is not None
        assert validate(MODELES[name.partition("/")[0]], node, report) is not None


def test_what_one_town_publishes_another_takes_whole_from_either_file(
    default_town: Town, catalogue: Catalogue
) -> None:
    made = fichiers(jeu(default_town, catalogue), "https://rivemont.example/", "0")
    ville = Ville("autreville", set(catalogue.besoins), {})
    plans = []
    for kind in ("json", "csv"):
        names = [f"services.{kind}", f"structures.{kind}"]
        plans.append(
            preparer([Recue(n, one) for n in names for one in lire(n, made[n].octets)], ville)
        )
    assert plans[0].ajoutees == plans[1].ajoutees
    assert {one.rsplit(" : ")[-1] for one in plans[0].refus} == {
        "aucune de ses thématiques ne correspond à un besoin de la commune."
    }
    assert len(plans[0].ajoutees) + len(plans[0].refus) == 91 + 31


def test_a_row_keeps_the_line_it_was_read_at() -> None:
    row = Recue("s.csv", Lue(7, {"nom": "Aide"}))
    assert preparer([row], Ville("rivemont", (), {})).refus == [
        "s.csv:7 : Aide : « source » : il manque. « id » : il manque. « date_maj » : il manque."
    ]
