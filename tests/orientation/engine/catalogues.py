"""Small catalogues in a few lines, and the criteria read naively, to check the engine against.

`service("bus", "age=60+ logement=locataire,heberge", "handicap=oui")` is a service with two
blocks of criteria: the first for tenants and guests of 60 and over, the second for the disabled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from orientation.catalogue.catalogue import Block, Catalogue, Fact, Learning, Offer
from orientation.catalogue.faits import Span, Value, parse_criterion, parse_span
from orientation.catalogue.schema import Besoin, Question, Reponse, Theme, Urgence
from orientation.engine.situation import Situation

REPLI = "ccas-accueil"
NOTHING = Learning((), (), (), {}, {})


def number(low: int, high: int, **fields: object) -> Question:
    words = {"nom": "Âge", "question": "Quel âge ?", "unite": "ans", "raison": "vous avez {valeur}"}
    return Question.model_validate({"type": "nombre", "de": low, "a": high, **words, **fields})


def choice(*values: str, **fields: object) -> Question:
    answers = {one: {"nom": one.capitalize(), "raison": f"vous avez dit {one}"} for one in values}
    kind = "oui-non" if set(values) == {"oui", "non"} else "choix"
    words = {"nom": "Choix", "question": "Lequel ?", "reponses": answers}
    return Question.model_validate({"type": kind, **words, **fields})


FACTS = {
    "age": number(0, 120),
    "age-enfant": number(0, 25),
    "handicap": choice("oui", "non"),
    "logement": choice("locataire", "proprietaire", "heberge"),
    "quartier": choice("nord", "sud"),
    "violences-subies": choice("oui", "non", seulement_si_urgence="violences"),
}


def value(text: str) -> Value:
    """« 60+ », « 16-25 », « ..59 » as a span; « oui » or « a,b » as choices."""
    if text[0] in "0123456789.":
        span = parse_span(text)
        return span if span is not None else parse_criterion(text)
    return frozenset(text.split(","))


def block(text: str) -> Block:
    pairs = (one.partition("=") for one in text.split())
    return {fact: value(wanted) for fact, _, wanted in pairs}


def service(name: str, *blocks: str, besoins: str = "aide", **fields: str | None) -> Offer:
    known = {"public": None, "quartier": None, "horaires": None, **fields}
    return Offer(
        id=name,
        nom=name.capitalize(),
        resume="Une aide.",
        description="Une aide.",
        structure="Mairie",
        structure_id="mairie",
        besoins=tuple(besoins.split()),
        blocks=tuple(block(one) for one in blocks),
        adresse=None,
        telephone=None,
        courriel=None,
        site=None,
        venir=None,
        apporter=(),
        cout="Gratuit.",
        delai=None,
        rendez_vous=None,
        verifie_le=date(2026, 10, 1),
        **known,
    )


def besoin(name: str, expressions: str = "") -> Besoin:
    written = {"nom": name.capitalize(), "theme": "vie", "resume": "…", "accueil": "Bonjour."}
    return Besoin.model_validate({**written, "expressions": expressions})


def urgence(name: str, gravite: int = 3, **fields: object) -> Urgence:
    written = {"titre": "Appelez", "consignes": ("Appelez.",), "numeros": ("15",)}
    words = {"nom": name.capitalize(), "temoin": "…", "soupcon": "…", "expressions": ""}
    return Urgence.model_validate({"gravite": gravite, **written, **words, **fields})


def fact(name: str, question: Question, rank: int = 0) -> Fact:
    return Fact(name, question, question.reponses, rank)


def catalogue(
    *offers: Offer,
    facts: Mapping[str, Question] = FACTS,
    besoins: Mapping[str, Besoin] | None = None,
    urgences: Mapping[str, Urgence] | None = None,
    learning: Learning = NOTHING,
    rues: Mapping[str, str] | None = None,
) -> Catalogue:
    """These services and the one that closes every path; besoins are those they name."""
    last = replace(service(REPLI), besoins=())
    named = {name: besoin(name) for one in offers for name in one.besoins}
    theme = Theme(nom="Vie", icone="vie", aide="…")
    return Catalogue(
        themes={"vie": theme},
        besoins=named if besoins is None else besoins,
        offers={one.id: one for one in (last, *offers)},
        structures={},
        facts={name: fact(name, one, rank) for rank, (name, one) in enumerate(facts.items())},
        urgences={"violences": urgence("violences")} if urgences is None else urgences,
        numeros=(),
        rues=rues or {},
        learning=learning,
        repli=REPLI,
    )


def answer(nom: str, mots: str = "") -> Reponse:
    return Reponse.model_validate({"nom": nom, "raison": f"vous avez dit {nom}", "mots": mots})


def knowing(besoins: str = "aide", passes: str = "", **faits: str) -> Situation:
    """A situation in short; `age_enfant` stands for `age-enfant`."""
    known = {name.replace("_", "-"): value(one) for name, one in faits.items()}
    return Situation(tuple(besoins.split()), known, frozenset(passes.split()))


# What follows makes random towns and residents, and reads the criteria naively.

RANDOM_FACTS = {
    "age": number(0, 120),
    "age-enfant": number(0, 25, priorite=8),
    "handicap": choice("oui", "non"),
    "logement": choice("locataire", "proprietaire", "heberge", priorite=3),
}
Person = Mapping[str, Value]
"""Somebody of whom everything is known exactly."""


def _spans(low: int, high: int) -> st.SearchStrategy[Span]:
    bounds = st.tuples(st.integers(low, high), st.integers(low, high))
    closed = bounds.map(lambda two: Span(min(two), max(two)))
    return closed | st.integers(low, high).map(Span)


def _values(question: Question) -> st.SearchStrategy[Value]:
    if question.type == "nombre":
        return _spans(question.de, question.a)
    return st.frozensets(st.sampled_from(sorted(question.reponses)), min_size=1)


def _exactly(question: Question) -> st.SearchStrategy[Value]:
    if question.type == "nombre":
        return st.integers(question.de, question.a).map(lambda one: Span(one, one))
    return st.sampled_from(sorted(question.reponses)).map(lambda one: frozenset((one,)))


def some_facts() -> st.SearchStrategy[dict[str, Value]]:
    """Facts known exactly, vaguely or not at all."""
    return st.fixed_dictionaries({}, optional={n: _values(q) for n, q in RANDOM_FACTS.items()})


def people() -> st.SearchStrategy[Person]:
    return st.fixed_dictionaries({name: _exactly(q) for name, q in RANDOM_FACTS.items()})


@st.composite
def towns(draw: st.DrawFn, most: int = 8) -> Catalogue:
    """Random services of two besoins, each with up to three blocks of criteria."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["aide", "soin", "aide soin"]), st.lists(some_facts(), max_size=3)
            ),
            min_size=1,
            max_size=most,
        )
    )
    offers = [
        replace(service(f"s{place}", besoins=names), blocks=tuple(blocks))
        for place, (names, blocks) in enumerate(drawn)
    ]
    both = {name: besoin(name) for name in ("aide", "soin")}
    return catalogue(*offers, facts=RANDOM_FACTS, besoins=both)


def serves(offer: Offer, person: Person) -> bool:
    """Does somebody meet all the criteria of one of the blocks?"""
    return not offer.blocks or any(
        all(_meets(person[name], wanted) for name, wanted in one.items()) for one in offer.blocks
    )


def _meets(exact: Value, wanted: Value) -> bool:
    if isinstance(exact, Span) and isinstance(wanted, Span):
        return wanted.low <= exact.low <= wanted.high
    return bool(exact & wanted) if not isinstance(exact, Span) else False


def served(town: Catalogue, name: str, person: Person) -> set[str]:
    """The services of a besoin that somebody can have, by reading every criterion."""
    return {one.id for one in town.offers.values() if name in one.besoins and serves(one, person)}
