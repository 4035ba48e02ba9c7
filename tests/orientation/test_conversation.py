"""One exchange: what the resident does, and the turn it leads to."""

from __future__ import annotations

import pytest

from orientation.catalogue.catalogue import Learning
from orientation.catalogue.faits import Span, Value
from orientation.conversation import Act, Turn, take
from orientation.engine.question import Ask
from orientation.engine.situation import Situation
from orientation.engine.step import Orientation, Precision
from orientation.porte import Porte, open_porte
from tests.orientation.engine.catalogues import (
    FACTS,
    REPLI,
    besoin,
    catalogue,
    choice,
    knowing,
    service,
    urgence,
)

PHRASES = {
    "seniors": "vivre chez soi quand on est vieux\nun bouton d'alerte\naide pour personne âgée",
    "emploi": "je cherche un emploi\nun contrat de travail\ntrouver un travail",
}
ALARMS = {
    "violences": urgence("violences", 1, expressions="il me frappe\nmon mari me bat"),
    "faim": urgence(
        "faim",
        2,
        expressions="je n'ai rien à manger\nplus rien dans le frigo",
        services=("colis",),
        besoins=("emploi",),
    ),
}
OFFERS = (
    service("alerte", "age=60+", besoins="seniors"),
    service("agence", "logement=heberge", besoins="emploi"),
    service("refuge", "violences-subies=oui", besoins="emploi"),
    service("colis", "handicap=oui", besoins="seniors"),
)
HARMLESS = ("une recette de gâteau", "quel temps fera-t-il", "qui a gagné le match")
FACTS_HERE = {**FACTS, "transport": choice("bus", "velo")}


@pytest.fixture(scope="module")
def town() -> Porte:
    known = {name: besoin(name, phrases) for name, phrases in PHRASES.items()}
    lessons = Learning(HARMLESS, (), (), {"jsp": "je sais pas"}, {})
    return open_porte(
        catalogue(*OFFERS, facts=FACTS_HERE, besoins=known, urgences=ALARMS, learning=lessons)
    )


def say(
    town: Porte, text: str, situation: Situation | None = None, pending: str | None = None
) -> Turn:
    return take(town, situation or Situation(), Act(text=text, pending=pending))


def names(turn: Turn) -> list[str]:
    assert isinstance(turn.step, Orientation), turn.step
    return [one.offer.id for one in turn.step.proposals]


SENIORS = Situation(("seniors",))


def test_nothing_said_asks_which_besoin(town: Porte) -> None:
    assert take(town, Situation(), Act()) == Turn(Situation(), Precision())


def test_a_besoin_chosen_by_hand_is_gone_on_with(town: Porte) -> None:
    turn = take(town, Situation(), Act(chosen="seniors"))
    assert turn.situation == SENIORS
    assert isinstance(turn.step, Ask)


def test_a_besoin_understood_is_gone_on_with(town: Porte) -> None:
    turn = say(town, "trouver un travail")
    assert (turn.situation.besoins, turn.misunderstood) == (("emploi",), False)


def test_a_new_besoin_comes_before_those_known(town: Porte) -> None:
    assert say(town, "trouver un travail", SENIORS).situation.besoins == ("emploi", "seniors")


def test_a_besoin_may_be_taken_away(town: Porte) -> None:
    turn = take(town, Situation(("emploi", "seniors")), Act(dropped="emploi"))
    assert turn.situation.besoins == ("seniors",)


def test_an_answer_is_known_and_the_next_step_follows(town: Porte) -> None:
    turn = take(town, knowing("seniors", handicap="non"), Act(answer=("age", Span(60))))
    assert names(turn) == ["alerte", REPLI]


def test_je_ne_sais_pas_leaves_every_service(town: Porte) -> None:
    turn = take(town, knowing("seniors", passes="handicap"), Act(passed="age"))
    assert names(turn) == ["alerte", "colis", REPLI]


def test_the_services_may_be_seen_before_the_questions_end(town: Porte) -> None:
    assert names(take(town, SENIORS, Act(show_now=True))) == ["alerte", "colis", REPLI]


def test_a_fact_may_be_changed(town: Porte) -> None:
    turn = take(town, knowing("seniors", age="40", handicap="oui"), Act(changed="age"))
    assert "age" not in turn.situation.faits
    assert isinstance(turn.step, Ask)
    assert (turn.step.fact, [str(one) for one in turn.step.answers]) == ("age", ["..59", "60.."])


def test_a_choice_that_no_longer_matters_may_be_changed_too(town: Porte) -> None:
    turn = take(town, knowing("seniors", transport="bus"), Act(changed="transport"))
    assert turn.step == Ask("transport", (frozenset({"bus"}), frozenset({"velo"})))


def test_facts_said_in_passing_are_kept_and_not_asked(town: Porte) -> None:
    turn = say(town, "un bouton d'alerte, j'ai 67 ans")
    assert turn.situation.faits == {"age": Span(67, 67)}
    assert isinstance(turn.step, Ask)
    assert turn.step.fact == "handicap"


def test_a_fact_said_after_je_ne_sais_pas_is_known(town: Porte) -> None:
    turn = say(town, "un bouton d'alerte, j'ai 67 ans", knowing("seniors", passes="age"))
    assert (turn.situation.faits, turn.situation.passes) == ({"age": Span(67, 67)}, frozenset())


@pytest.mark.parametrize(
    ("pending", "text", "value"),
    [
        ("age", "67", Span(67, 67)),
        ("age", "67 ans", Span(67, 67)),
        ("age", "j'ai soixante-sept ans", Span(67, 67)),
        ("age", "environ 70", Span(67, 73)),
        ("age", "plus de 60", Span(60)),
        ("age", "il a 82 ans", Span(82, 82)),
        ("age-enfant", "6 mois", Span(0, 0)),
        ("age-enfant", "3 et 6 ans", Span(3, 6)),
        ("handicap", "oui", frozenset({"oui"})),
        ("handicap", "Non merci", frozenset({"non"})),
        ("logement", "heberge", frozenset({"heberge"})),
        ("logement", "PROPRIÉTAIRE", frozenset({"proprietaire"})),
    ],
)
def test_a_typed_answer_counts_as_its_button(
    town: Porte, pending: str, text: str, value: Value
) -> None:
    turn = say(town, text, SENIORS, pending=pending)
    assert turn.situation == SENIORS.knowing(pending, value)


@pytest.mark.parametrize("text", ["Je ne sais pas", "jsp", "aucune idée", "je préfère ne pas dire"])
def test_je_ne_sais_pas_may_be_typed(town: Porte, text: str) -> None:
    assert say(town, text, SENIORS, pending="age").situation == SENIORS.passing("age")


def test_an_impossible_number_is_no_answer(town: Porte) -> None:
    assert "age" not in say(town, "250", SENIORS, pending="age").situation.faits


def test_an_answer_that_tells_a_danger_is_heard_as_both(town: Porte) -> None:
    turn = say(town, "oui, mon mari me bat", SENIORS, pending="handicap")
    assert turn.situation.urgences == ("violences",)
    assert turn.situation.faits == {"handicap": frozenset({"oui"})}


def test_a_danger_alone_leads_to_its_services_with_no_question(town: Porte) -> None:
    turn = say(town, "plus rien dans le frigo")
    assert (turn.situation.urgences, turn.situation.besoins) == (("faim",), ())
    assert names(turn) == ["colis", REPLI]


def test_a_danger_within_a_request_adds_what_is_sought_next(town: Porte) -> None:
    turn = say(town, "un bouton d'alerte. Plus rien dans le frigo, je n'ai rien à manger")
    assert turn.situation.urgences == ("faim",)
    assert turn.situation.besoins == ("seniors", "emploi")


def test_violences_once_raised_are_asked_about(town: Porte) -> None:
    known = knowing("emploi", logement="heberge")
    assert isinstance(take(town, known, Act()).step, Orientation)
    turn = say(town, "mon mari me bat", known)
    assert isinstance(turn.step, Ask)
    assert turn.step.fact == "violences-subies"


def test_a_danger_stays_known_to_the_end(town: Porte) -> None:
    turn = say(town, "67", Situation(("seniors",), urgences=("faim",)), pending="age")
    assert turn.situation.urgences == ("faim",)


def test_what_is_not_understood_is_said(town: Porte) -> None:
    turn = say(town, "une recette de gâteau")
    assert (turn.step, turn.misunderstood) == (Precision(), True)


def test_what_is_not_understood_loses_nothing_of_what_was_known(town: Porte) -> None:
    turn = say(town, "une recette de gâteau", knowing("seniors", handicap="oui"), pending="age")
    assert turn.situation == knowing("seniors", handicap="oui")
    assert (turn.misunderstood, turn.step.fact) == (True, "age")  # type: ignore[union-attr]


def test_a_text_of_spaces_says_nothing(town: Porte) -> None:
    assert say(town, "   ").misunderstood is False


def test_every_button_of_the_default_town_may_be_typed_instead(porte: Porte) -> None:
    for fact in porte.catalogue.facts.values():
        for value, answer in fact.answers.items():
            turn = take(porte, Situation(), Act(text=answer.nom, pending=fact.id))
            assert turn.situation == Situation(faits={fact.id: frozenset({value})})


def test_a_long_message_to_the_default_town_says_need_and_facts(porte: Porte) -> None:
    text = "seule avec deux enfants de 3 et 6 ans, rue des Tilleuls, je touche le RSA"
    turn = say(porte, f"Impayé de loyer, l'huissier va m'expulser. Je vis {text}.")
    assert turn.situation.besoins[0] == "impayes-de-loyer"
    assert turn.situation.faits == {
        "foyer": frozenset({"parent-seul"}),
        "age-enfant": Span(3, 6),
        "quartier": frozenset({"beauregard"}),
        "ressources": frozenset({"rsa"}),
    }
