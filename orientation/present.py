"""What a turn looks like, whatever the face: plain values, ready to be put in a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from orientation.catalogue.catalogue import Catalogue, Fact, Offer
from orientation.catalogue.faits import Value, format_value
from orientation.catalogue.schema import Besoin, Numero, Theme
from orientation.conversation import Turn
from orientation.engine.explanation import condition, value_in_words, why, why_not
from orientation.engine.orientation import Proposal
from orientation.engine.question import Ask
from orientation.engine.situation import Situation
from orientation.engine.step import Orientation
from portail.contenu.hours import MONTHS, opening_at, week_in_words

MORE = 4
"""Services shown open after the first door; the rest is folded."""
SET_ASIDE = 12
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Link:
    """Something to press: a number to call, to write to, or a site."""

    text: str
    href: str
    nom: str = ""
    objet: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    id: str
    titre: str
    consignes: tuple[str, ...]
    numeros: tuple[Link, ...]
    temoin: str


@dataclass(frozen=True, slots=True)
class Card:
    """One service, as on the slip a resident keeps."""

    offer: Offer
    why: str
    condition: str | None
    opening: str | None
    is_open: bool
    week: tuple[tuple[str, str], ...]
    call: Link | None
    sms: str
    mail: str
    dated: str
    """Who stands by the fiche, and since when."""


@dataclass(frozen=True, slots=True)
class Aside:
    nom: str
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    fact: str
    nom: str
    valeur: str


@dataclass(frozen=True, slots=True)
class Answer:
    value: str
    """As the button sends it: « age:60.. »."""
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    fact: str
    question: str
    aide: str | None
    answers: tuple[Answer, ...]
    is_number: bool


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    nom: str
    resume: str


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    id: str
    theme: Theme
    besoins: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """All that a face shows for one turn, in the order in which it is shown."""

    alarms: tuple[Alarm, ...]
    quiet: tuple[Link, ...]
    sensitive: bool
    misunderstood: bool
    welcome: str | None
    besoins: tuple[Choice, ...]
    said: tuple[Said, ...]
    hidden: tuple[tuple[str, str], ...]
    asked: Asked | None
    candidates: tuple[Choice, ...]
    themes: tuple[ThemeGroup, ...]
    first: Card | None
    more: tuple[Card, ...]
    rest: tuple[Card, ...]
    aside: tuple[Aside, ...]
    lines: tuple[Link, ...]
    heading: str

    @property
    def is_lost(self) -> bool:
        """Nothing was understood and there is nothing to go on with."""
        return self.misunderstood and self.asked is None and self.first is None

    @property
    def is_result(self) -> bool:
        return self.first is not None


def screen(catalogue: Catalogue, turn: Turn, now: datetime) -> Screen:
    situation, step = turn.situation, turn.step
    cards: tuple[Card, ...] = ()
    aside: tuple[Aside, ...] = ()
    if isinstance(step, Orientation):
        cards = tuple(card(catalogue, situation, one, now) for one in step.proposals)
        refused = step.set_aside[:SET_ASIDE]
        aside = tuple(Aside(one.offer.nom, why_not(catalogue, one)) for one in refused)
    asked = _asked(catalogue, situation, step) if isinstance(step, Ask) else None
    names = getattr(step, "candidates", ())
    lost = not cards and asked is None and not names
    return Screen(
        alarms=tuple(alarm(catalogue, one) for one in situation.urgences),
        quiet=tuple(_quiet(catalogue, one) for one in situation.soupcons),
        sensitive=is_sensitive(catalogue, turn),
        misunderstood=turn.misunderstood,
        welcome=_welcome(catalogue, situation),
        besoins=tuple(_choice(one, catalogue.besoins[one]) for one in situation.besoins),
        said=tuple(_said(catalogue, situation)),
        hidden=hidden_fields(situation, asked),
        asked=asked,
        candidates=tuple(_choice(one, catalogue.besoins[one]) for one in names),
        themes=themes(catalogue) if lost else (),
        first=cards[0] if cards else None,
        more=cards[1 : 1 + MORE],
        rest=cards[1 + MORE :],
        aside=aside,
        lines=tuple(number_link(one) for one in catalogue.numbers_for(situation.besoins))
        if cards
        else (),
        heading=_heading(asked, bool(names), bool(cards), turn),
    )


def _heading(asked: Asked | None, doubt: bool, found: bool, turn: Turn) -> str:
    if asked:
        return asked.question
    if doubt:
        return "De quoi s'agit-il plutôt ?"
    if found:
        return "Commencez ici"
    return "Nous n'avons pas compris" if turn.misunderstood else "Que se passe-t-il ?"


def is_sensitive(catalogue: Catalogue, turn: Turn) -> bool:
    """May somebody at home be watching this screen?"""
    dangers = (*turn.situation.urgences, *turn.situation.soupcons)
    return any(catalogue.urgences[one].sensible for one in dangers) or any(
        catalogue.besoins[one].sensible for one in turn.situation.besoins
    )


def alarm(catalogue: Catalogue, name: str) -> Alarm:
    urgence = catalogue.urgences[name]
    known = numbers_by_name(catalogue)
    numbers = tuple(known[one] for one in urgence.numeros)
    return Alarm(name, urgence.titre, urgence.consignes, numbers, urgence.temoin)


def number_link(one: Numero) -> Link:
    """A national line: by SMS for the 114, a site where it is one, a call otherwise."""
    free = "SMS gratuit" if one.sms else "appel gratuit"
    price = {"gratuit": free, "appel": "prix d'un appel", "": ""}[one.cout]
    hours = "jour et nuit" if one.horaires == "24/7" else one.horaires
    shown = (hours, price) if one.etat == "sur" else ()
    detail = ", ".join(part for part in (*shown, one.note or "") if part)
    if one.site:
        return Link(one.numero, f"https://{one.numero}", one.nom, one.objet, detail)
    scheme = "sms" if one.sms else "tel"
    return Link(one.numero, f"{scheme}:{digits(one.numero)}", one.nom, one.objet, detail)


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _quiet(catalogue: Catalogue, name: str) -> Link:
    """The sentence, and the number that it names (the 114 is not named by « 3114 »)."""
    urgence = catalogue.urgences[name]
    named = (n for n in urgence.numeros if re.search(rf"\b{re.escape(n)}\b", urgence.soupcon))
    own = next(named, urgence.numeros[0])
    return Link(own, numbers_by_name(catalogue)[own].href, urgence.soupcon)


def _welcome(catalogue: Catalogue, situation: Situation) -> str | None:
    """Said once, before the first answer."""
    if not situation.besoins or situation.passes or situation.urgences:
        return None
    return catalogue.besoins[situation.besoins[0]].accueil


def _choice(name: str, besoin: Besoin) -> Choice:
    return Choice(name, besoin.nom, besoin.resume)


def themes(catalogue: Catalogue) -> tuple[ThemeGroup, ...]:
    return tuple(
        ThemeGroup(
            name,
            theme,
            tuple(_choice(b, one) for b, one in catalogue.besoins.items() if one.theme == name),
        )
        for name, theme in catalogue.themes.items()
    )


def _said(catalogue: Catalogue, situation: Situation) -> list[Said]:
    rows = [
        Said(fact, catalogue.facts[fact].question.nom, value_in_words(catalogue.facts[fact], value))
        for fact, value in situation.faits.items()
        if fact in catalogue.facts
    ]
    return rows + [
        Said(fact, catalogue.facts[fact].question.nom, "je ne sais pas")
        for fact in sorted(situation.passes - situation.faits.keys())
        if fact in catalogue.facts
    ]


def _asked(catalogue: Catalogue, situation: Situation, ask: Ask) -> Asked:
    fact = catalogue.facts[ask.fact]
    question = fact.question
    words = question.question
    if situation.for_someone_else and question.question_tiers:
        words = question.question_tiers
    answers = tuple(Answer(field_value(fact, v), value_label(fact, v)) for v in ask.answers)
    return Asked(fact.id, words, question.aide, answers, fact.is_number)


def field_value(fact: Fact, value: Value) -> str:
    written = format_value(value)
    return f"{fact.id}:{written if isinstance(written, str) else ','.join(written)}"


def value_label(fact: Fact, value: Value) -> str:
    words = value_in_words(fact, value)
    return words[:1].upper() + words[1:]


def hidden_fields(situation: Situation, asked: Asked | None) -> tuple[tuple[str, str], ...]:
    """The situation as form fields: all the memory there is."""
    fields = [("besoin", one) for one in situation.besoins]
    for fact, value in situation.faits.items():
        written = format_value(value)
        text = written if isinstance(written, str) else ",".join(written)
        fields.append(("fait", f"{fact}:{text}"))
    fields += [("passe", one) for one in sorted(situation.passes)]
    fields += [("urgence", one) for one in situation.urgences]
    fields += [("soupcon", one) for one in situation.soupcons]
    return tuple(fields + ([("question", asked.fact)] if asked else []))


def card(catalogue: Catalogue, situation: Situation, one: Proposal, now: datetime) -> Card:
    offer = one.offer
    opening = opening_at(offer.horaires, now) if offer.horaires else None
    monday = now.date() - timedelta(days=now.weekday())
    text = _contact_text(offer)
    return Card(
        offer=offer,
        why=why(catalogue, situation, one),
        condition=condition(catalogue, situation, one),
        opening=opening.sentence(now) if opening else None,
        is_open=bool(opening and opening.is_open),
        week=week_in_words(offer.horaires, monday) if offer.horaires else (),
        call=Link(offer.telephone, f"tel:{digits(offer.telephone)}") if offer.telephone else None,
        sms=f"sms:?&body={quote(text)}",
        mail=f"mailto:?subject={quote(offer.nom)}&body={quote(text)}",
        dated=_dated(offer),
    )


def _contact_text(offer: Offer) -> str:
    lines = [offer.nom, offer.structure, offer.telephone, offer.adresse, offer.rendez_vous]
    return "\n".join(line for line in lines if line)


def _dated(offer: Offer) -> str:
    day = date_in_words(offer.verifie_le)
    if offer.origine is None:
        return f"Vérifié le {day}."
    return f"Fiche de « {offer.origine.partition('--')[0]} » (data·inclusion), à jour le {day}."


def date_in_words(day: date) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def numbers_by_name(catalogue: Catalogue) -> Mapping[str, Link]:
    return {one.numero: number_link(one) for one in catalogue.numeros}
