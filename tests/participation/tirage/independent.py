"""The draw again, written from its words alone: every panel is tried. Only for small lists."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import combinations
from typing import Any

Person = dict[str, Any]


def draw(published: bytes, seed: str) -> dict[str, Any]:
    liste = json.loads(published)
    rule = liste["regle"]
    drawn_from, mates = split(liste, seed)
    panel = first_of_the_best(rule, drawn_from)
    left = [one["marque"] for one in drawn_from if one not in panel]
    return {
        "titulaires": [one["marque"] for one in panel],
        "suppleants": left[: rule["suppleants"]],
        "reserve": left[rule["suppleants"] :] + [one["marque"] for one in mates],
        "notes": notes(rule, panel, len(left)),
    }


def split(liste: dict[str, Any], seed: str) -> tuple[list[Person], list[Person]]:
    def number(one: Person) -> str:
        return sha256(f"{seed}\n{liste['empreinte']}\n{one['marque']}".encode()).hexdigest()

    first: list[Person] = []
    second: list[Person] = []
    for one in sorted(liste["candidats"], key=number):
        alone = one["foyer"] is None or all(one["foyer"] != other["foyer"] for other in first)
        (first if alone else second).append(one)
    return first, second


def first_of_the_best(rule: dict[str, Any], people: list[Person]) -> list[Person]:
    """`combinations` yields panels in the order of the walk; `min` keeps the first of equals."""
    panels = list(combinations(people, min(rule["sieges"], len(people))))
    panel = min(panels, key=lambda some: unfilled(rule, some))
    if rule["parite"]:
        others = count(panel, "autre")
        same = [some for some in panels if count(some, "autre") == others]
        panel = min(same, key=lambda some: (apart(some), unfilled(rule, some)))
    return list(panel)


def count(some: Any, genre: str) -> int:
    return len([one for one in some if one["genre"] == genre])


def apart(some: Any) -> int:
    return abs(count(some, "femme") - count(some, "homme"))


def of_band(some: Any, band: int) -> int:
    return len([one for one in some if one["tranche"] == band])


def unfilled(rule: dict[str, Any], some: Any) -> int:
    return sum(max(0, b["sieges"] - of_band(some, n)) for n, b in enumerate(rule["ages"]))


def notes(rule: dict[str, Any], panel: list[Person], left: int) -> list[dict[str, Any]]:
    half = (count(panel, "femme") + count(panel, "homme")) // 2
    parity = half if rule["parite"] else 0
    rows = [
        ("sieges", rule["sieges"], len(panel), None),
        ("femmes", parity, count(panel, "femme"), None),
        ("hommes", parity, count(panel, "homme"), None),
        *(("tranche", b["sieges"], of_band(panel, n), n) for n, b in enumerate(rule["ages"])),
        ("suppleants", rule["suppleants"], left, None),
    ]
    keys = ("quoi", "prevu", "obtenu", "tranche")
    return [dict(zip(keys, row, strict=True)) for row in rows if row[2] < row[1]]


def call(published: bytes, members: set[str], leaving: str, called: set[str]) -> str | None:
    """Who comes when somebody leaves: the losses of everybody, then the least."""
    act = json.loads(published)
    rule, result = act["liste"]["regle"], act["resultat"]
    people = {one["marque"]: one for one in act["liste"]["candidats"]}

    def losses(marques: set[str]) -> tuple[int, int]:
        some = [people[one] for one in marques]
        return (max(apart(some), 1) if rule["parite"] else 0), unfilled(rule, some)

    before, staying = losses(members), members - {leaving}
    homes = {people[one]["foyer"] for one in staying} - {None}
    best: tuple[tuple[int, int], str] | None = None
    for one in result["suppleants"] + result["reserve"]:
        if one in members | called or people[one]["foyer"] in homes:
            continue
        with_her = losses(staying | {one})
        worse = (max(with_her[0], before[0]), max(with_her[1], before[1]))
        if best is None or worse < best[0]:
            best = (worse, one)
    return best[1] if best else None
