"""Every rule is said, in plain French: change the rule, and a sentence changes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.reglement.schema import College, Conseil, Reglement, Residence, TrancheAge
from participation.reglement.sentences import phrases
from tests.participation.reglement.conseils import CENTRE, Commune

OTHER: dict[str, Any] = {
    "adopte_le": date(2025, 7, 1),
    "deliberation": "2025-099",
    "age": 18,
    "rattachement": "habite-ou-travaille",
    "un_par_foyer": "non",
    "mandat_mois": 36,
    "renouvellements": 2,
    "quorum": "tiers",
    "quorum_par_college": "non",
    "procurations": 2,
    "voix_preponderante": "non",
    "methodes": ("approbation",),
    "egalite": "tirage",
    "blancs": "exprimes",
    "moderation": "apres",
    "nouveaux_jours": 31,
    "seuil_soutiens": 21,
    "reponse_jours": 31,
    "convocation_jours": 9,
}
OTHER_COLLEGE: dict[str, Any] = {
    "nom": "Voisins",
    "sieges": 13,
    "suppleants": 5,
    "designation": "election",
    "parite": "non",
    "ages": [],
}
OTHER_BAND = {"de": 17, "a": 26, "sieges": 2}


def with_rules(conseil: Conseil, **rules: Any) -> Conseil:
    plain = conseil.reglement.model_dump() | rules
    return conseil.model_copy(update={"reglement": Reglement.model_validate(plain)})


def with_college(conseil: Conseil, **fields: Any) -> Conseil:
    plain = {
        name: one.model_dump() | (fields if name == "habitants" else {})
        for name, one in conseil.reglement.colleges.items()
    }
    return with_rules(conseil, colleges=plain)


def said(conseil: Conseil) -> dict[str, str]:
    return {one.titre: one.texte for one in phrases(conseil)}


@pytest.mark.parametrize("rule", sorted(set(Reglement.model_fields) - {"colleges", "residence"}))
def test_every_rule_has_its_sentence(commune: Commune, rule: str) -> None:
    conseil = commune.conseil()
    assert phrases(with_rules(conseil, **{rule: OTHER[rule]})) != phrases(conseil)


@pytest.mark.parametrize("field", sorted(College.model_fields))
def test_all_of_a_college_is_said(commune: Commune, field: str) -> None:
    conseil = commune.conseil()
    assert said(with_college(conseil, **{field: OTHER_COLLEGE[field]})) != said(conseil)


@pytest.mark.parametrize("field", sorted(TrancheAge.model_fields))
def test_all_of_a_band_of_ages_is_said(commune: Commune, field: str) -> None:
    conseil = commune.conseil()
    band = {"de": 16, "a": 25, "sieges": 3}
    before = with_college(conseil, ages=[band])
    assert said(with_college(conseil, ages=[band | {field: OTHER_BAND[field]}])) != said(before)


@pytest.mark.parametrize("act", sorted(Residence.model_fields))
def test_what_each_act_asks_for_is_said(commune: Commune, act: str) -> None:
    conseil = commune.conseil()
    asked = conseil.reglement.residence.model_dump()
    found = {
        tuple(phrases(with_rules(conseil, residence=asked | {act: proof})))
        for proof in ("aucune", "declaree", "verifiee")
    }
    assert len(found) == 3


def test_the_rules_of_a_conseil_are_said_in_full(commune: Commune) -> None:
    found = said(commune.conseil())
    assert found["Ce que vaut un avis"] == (
        "Le conseil fait des propositions et donne son avis quand on le consulte."
        " La loi le prévoit : code général des collectivités territoriales, article L2143-1."
        " C'est le conseil municipal qui décide."
    )
    assert found["Qui a fixé ces règles"] == (
        "Le conseil municipal les a votées le 19 juin 2025 (délibération 2025-061)."
    )
    assert found["Le collège « Habitants »"] == (
        "12 sièges. On tire au sort parmi les personnes candidates."
        " On prend autant de femmes que d'hommes, à un siège près, si les candidatures le"
        " permettent. Des sièges sont gardés selon l'âge : 3 pour les 16-25 ans et 4 pour les"
        " 60 ans et plus. Faute de candidatures, ils vont à d'autres."
        " 6 suppléants prennent les places libérées."
    )
    assert found["Le quorum"] == (
        "Il faut qu'au moins la moitié des membres prennent part au vote, eux-mêmes ou par"
        " procuration. Cela fait 9 membres quand tous les sièges sont pris."
        " Il faut aussi cette part dans chaque collège."
    )
    assert found["La réponse de la ville"] == (
        "Après un avis, ou quand le conseil confie une idée à un service, la ville répond par"
        " écrit en 30 jours au plus, et dit pourquoi."
        " Les services qui étudient et répondent : Voirie et Écoles."
    )


def test_one_is_said_in_the_singular(commune: Commune) -> None:
    commune.change(CENTRE, "  ecoles: Écoles\n", "")
    one = {"nom": "Voisins", "sieges": 1, "suppleants": 1, "designation": "tirage", "parite": "non"}
    conseil = with_rules(
        commune.conseil(),
        colleges={"voisins": one},
        seuil_soutiens=1,
        reponse_jours=1,
        renouvellements=1,
        quorum="aucun",
        procurations=0,
    )
    found = said(conseil)
    assert found["Les sièges"] == (
        "Voisins : 1 siège. On tire au sort parmi les personnes candidates."
        " 1 suppléant prend les places libérées."
    )
    assert found["Les soutiens"].startswith("Dès le premier soutien, une proposition passe")
    assert found["La réponse de la ville"].endswith("Le service qui étudie et répond : Voirie.")
    assert " en 1 jour au plus," in found["La réponse de la ville"]
    assert found["Le mandat"] == "Il dure 2 ans. Il se renouvelle une fois au plus."
    assert found["Le quorum"].startswith("Il n'y en a pas :")
    assert found["Les procurations"] == "Personne ne vote à la place d'un autre."


def test_a_conseil_of_one_quartier_says_the_quartier(commune: Commune) -> None:
    several = said(commune.conseil())["Pour voter"]
    commune.change(CENTRE, "[centre, nord]", "[centre]")
    assert several == (
        "Il faut avoir au moins 16 ans, et que la ville ait vérifié"
        " que vous habitez dans l'un des quartiers du conseil."
    )
    assert said(commune.conseil())["Pour voter"] == (
        "Il faut avoir au moins 16 ans, et que la ville ait vérifié"
        " que vous habitez dans le quartier."
    )


RULES = st.fixed_dictionaries(
    {
        "quorum": st.sampled_from(["aucun", "quart", "tiers", "moitie", "40 %"]),
        "rattachement": st.sampled_from(["habite", "habite-ou-travaille"]),
        "procurations": st.integers(0, 5),
        "mandat_mois": st.integers(12, 72),
        "renouvellements": st.integers(0, 10),
        "moderation": st.sampled_from(["avant", "apres", "avant-nouveaux"]),
        "nouveaux_jours": st.integers(1, 365),
        "convocation_jours": st.integers(1, 60),
    }
)
BAD_FRENCH = re.compile(r"\b(?:que|de) (?:un|une|au|avec)\b|[{}]|  |\b[01] \w+s\b|\.\.|None")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=RULES)
def test_whatever_the_rules_the_french_holds(commune: Commune, rules: dict[str, Any]) -> None:
    for phrase in phrases(with_rules(commune.conseil(), **rules)):
        assert not BAD_FRENCH.search(phrase.texte.replace(" 1 mois", "")), phrase
        assert phrase.texte[0].isupper() or phrase.texte[0].isdigit()
        assert phrase.texte.endswith(".")
