"""Holding a vote in pages: prepared, announced with its key, extended, counted, published."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from participation.actions.vote import voter
from participation.models import Casier, Scrutin
from participation.parcours import Etat
from participation.reglement.schema import Participation
from portail.comptes.models import Personne
from tests.participation.habitants import CONSEIL, People, proposition, sign_in
from tests.participation.scrutins import DURING, ballot, frozen, members

pytestmark = pytest.mark.usefixtures("served")
VOTES = f"/participer/conseils/{CONSEIL}/votes/"
PART = re.compile(r'class="signes">([^<]{40,})<')


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(3)


@pytest.fixture
def chloe(people: People) -> Client:
    return sign_in(Client(), people.chloe, second_factor=True)


def fields(**changed: object) -> dict[str, object]:
    now = timezone.localtime()
    written = [(now + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M") for days in (1, 8)]
    return {
        "titre": "Un banc rue Haute",
        "question": "Le conseil demande-t-il un banc rue Haute ?",
        "methode": "pour-contre",
        "corps": "conseil",
        "urne": "scellee",
        "ouvre_le": written[0],
        "ferme_le": written[1],
        **changed,
    }


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def page(scrutin: Scrutin, end: str = "") -> str:
    return f"{VOTES}{scrutin.pk}/{end}"


def test_a_vote_is_prepared_then_announced_and_its_parts_are_shown_once(
    chloe: Client, voters: list[Personne]
) -> None:
    chloe.post(f"{VOTES}preparer/", fields())
    scrutin = Scrutin.objects.get()
    parts = PART.findall(text(chloe.post(page(scrutin, "arreter/"))))
    assert len(parts) == 3
    again = text(chloe.post(page(scrutin, "arreter/"), follow=True))
    assert "déjà arrêté" in again
    assert PART.findall(again) == []


def test_a_proposition_that_waits_for_a_vote_is_put_to_the_vote(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    found = proposition(people, regles, Etat.RETENUE)
    chloe.post(f"{VOTES}preparer/", fields(propositions=[str(found.pk)]))
    scrutin = Scrutin.objects.get()
    assert scrutin.proposition == found
    assert [one.proposition for one in scrutin.options.order_by("rang")] == [found]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_prepared(chloe: Client) -> None:
    now = timezone.localtime()
    before = (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    shown = text(chloe.post(f"{VOTES}preparer/", fields(ferme_le=before)))
    assert "Le vote se termine après son ouverture, et plus tard." in shown
    assert not Scrutin.objects.exists()


def test_it_is_counted_with_two_parts_and_published_for_everybody(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    made = frozen(people, regles)
    for one in voters:
        voter(made.scrutin, ballot(1), par=one, at=DURING)
    parts = {"part1": made.parts[0], "part2": made.parts[2]}
    chloe.post(page(made.scrutin, "depouiller/"), parts)
    visitor = Client()
    assert "Le résultat</h2>" not in text(visitor.get(page(made.scrutin)))
    assert visitor.get(page(made.scrutin, "bulletins.json")).status_code == 404
    assert "Le résultat</h2>" in text(chloe.get(page(made.scrutin)))
    chloe.post(page(made.scrutin, "publier/"))
    shown = text(visitor.get(page(made.scrutin)))
    assert "<strong>Installer un banc rue Haute</strong>" in shown
    assert "Tout concorde" in text(visitor.get(page(made.scrutin, "journal/")))
    published = visitor.get(page(made.scrutin, "bulletins.json"))
    assert json.loads(text(published))["resultat"]["retenus"] == ["1"]


def test_a_wrong_part_opens_nothing_and_is_not_shown_back(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    made = frozen(people, regles)
    voter(made.scrutin, ballot(1), par=voters[0], at=DURING)
    wrong = made.parts[0][:-1] + ("C" if made.parts[0][-1] != "C" else "D")
    sent = {"part1": wrong, "part2": made.parts[1]}
    shown = text(chloe.post(page(made.scrutin, "depouiller/"), sent, follow=True))
    assert "Part n° 1 : un signe au moins est mal recopié." in shown
    assert wrong not in shown
    assert Casier.objects.count() == 1


def test_the_command_checks_all_of_a_scrutin(
    people: People, regles: Participation, voters: list[Personne]
) -> None:
    made, out = frozen(people, regles), StringIO()
    voter(made.scrutin, ballot(1), par=voters[0], at=DURING)
    call_command("verifier_scrutin", str(made.scrutin.pk), stdout=out)
    assert "tout concorde" in out.getvalue()
    Casier.objects.update(contenu=b"")
    with pytest.raises(SystemExit):
        call_command("verifier_scrutin", str(made.scrutin.pk), stdout=out)
    assert "1 émargements pour 0 bulletins" in out.getvalue()


def test_an_extension_is_public_with_its_reason(chloe: Client, voters: list[Personne]) -> None:
    chloe.post(f"{VOTES}preparer/", fields())
    scrutin = Scrutin.objects.get()
    chloe.post(page(scrutin, "arreter/"))
    later = (timezone.localtime() + timedelta(days=12)).strftime("%Y-%m-%dT%H:%M")
    chloe.post(page(scrutin, "prolonger/"), {"ferme_le": later, "raison": "Panne du réseau."})
    line = scrutin.journal.get(fait="prolonge")
    assert line.details["raison"] == "Panne du réseau."
    told = "<strong>Prolongé</strong>&nbsp;: Panne du réseau."
    assert told in text(Client().get(page(scrutin, "journal/")))


def test_called_off_its_ballots_are_destroyed_unread(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    made = frozen(people, regles)
    voter(made.scrutin, ballot(1), par=voters[0], at=DURING)
    chloe.post(page(made.scrutin, "annuler/"), {"raison": "La question était fausse."})
    assert not Casier.objects.exists()
    assert "La question était fausse." in text(Client().get(page(made.scrutin)))
