"""Typing paper ballots in pages: how many, what each says, the totals, then the urne."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from participation.actions.guichet import emarger_papier
from participation.forms.papier import par_page
from participation.models import LotDePapier, Scrutin
from participation.queries.verification import dans_l_urne
from participation.reglement.schema import Participation
from participation.urne import boite, bulletins
from participation.vote import Urne
from portail.comptes.models import Personne
from tests.markup import Element, read
from tests.participation.habitants import People, sign_in
from tests.participation.scrutins import TROIS, electeur, members
from tests.participation.views.test_voter import METHODS, address, held, text

pytestmark = pytest.mark.usefixtures("served")


@pytest.fixture
def voters(people: People) -> list[Personne]:
    return members(4)


@pytest.fixture
def chloe(people: People) -> Client:
    return sign_in(Client(), people.chloe, second_factor=True)


def ended(people: People, regles: Participation, voters: list[Personne], **changed: Any) -> Scrutin:
    """Three of the four voted, on paper; the urne is not sealed, so that it can be read here."""
    found = held(people, regles, urne=Urne.SIMPLE, **changed)
    for one in voters[:3]:
        emarger_papier(found, electeur(found, one), par=people.agathe)
    last = found.ouvre_le + timedelta(minutes=1)
    Scrutin.objects.filter(pk=found.pk).update(ferme_le=last)
    return found


def page(client: Client, scrutin: Scrutin, **sent: str) -> Element:
    path = address(scrutin, "papier/")
    return read((client.post(path, sent) if sent else client.get(path)).content)


def carried(answer: Any) -> dict[str, str]:
    found = read(answer.content).hidden()
    return {name: some[-1] for name, some in found.items() if name != "csrfmiddlewaretoken"}


def lot(client: Client, scrutin: Scrutin, nombre: int) -> dict[str, str]:
    """What the page of so many rows carries."""
    answer = client.post(address(scrutin, "papier/"), {"nombre": str(nombre)})
    return carried(answer)


def inside(scrutin: Scrutin) -> list[tuple[str, tuple[int, ...]]]:
    size = bulletins.taille(scrutin.options.count())
    raws = [
        raw for one in scrutin.casiers.all() for raw in boite.bulletins(bytes(one.contenu), size)
    ]
    read_them = [bulletins.lire(raw, scrutin.options.count()) for raw in raws]
    return sorted((one.genre, one.choix) for one in read_them)


def test_a_lot_is_typed_read_again_by_its_totals_and_put_in_the_urne(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = ended(people, regles, voters)
    begun = lot(chloe, scrutin, 3)
    rows = {
        "b1-genre": "exprime",
        "b1-o1": "1",
        "b2-genre": "exprime",
        "b2-o1": "1",
        "b3-genre": "nul",
    }
    relire = chloe.post(address(scrutin, "papier/"), {**begun, **rows})
    shown = read(relire.content)
    assert dict(zip(shown.texts("dt"), shown.texts("dd"), strict=True)) == {
        "Exprimés": "2",
        "Blancs": "0",
        "Nuls": "1",
        "Pour": "2",
    }
    assert dans_l_urne(scrutin) == 0
    sent = {**carried(relire), "confirmer": "oui"}
    done = text(chloe.post(address(scrutin, "papier/"), sent, follow=True))
    assert "Dans l&#x27;urne, avec les autres : 3 bulletins." in done
    assert "Le compte est bon" in done
    assert inside(scrutin) == [("exprime", (1,)), ("exprime", (1,)), ("nul", (0,))]
    again = text(chloe.post(address(scrutin, "papier/"), sent, follow=True))
    assert (dans_l_urne(scrutin), LotDePapier.objects.count()) == (3, 1)
    assert "avec les autres" not in again


WRONG = {
    "nothing chosen": {"b1-genre": "exprime"},
    "a void ballot that chooses": {"b1-genre": "nul", "b1-o1": "1"},
    "a choice that is none": {"b1-genre": "exprime", "b1-o1": "9"},
    "no kind": {"b1-o1": "1"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_row_that_is_wrong_is_said_and_the_lot_waits(
    chloe: Client, people: People, regles: Participation, voters: list[Personne], wrong: str
) -> None:
    scrutin = ended(people, regles, voters)
    sent = {**lot(chloe, scrutin, 1), **WRONG[wrong], "confirmer": "oui"}
    answer = chloe.post(address(scrutin, "papier/"), sent)
    assert read(answer.content).texts("h1") == ["Un lot de 1 bulletin"]
    assert 'class="faute"' in text(answer)
    assert dans_l_urne(scrutin) == 0


@pytest.mark.parametrize("methode", METHODS)
def test_every_method_is_typed_from_paper(
    chloe: Client, people: People, regles: Participation, voters: list[Personne], methode: str
) -> None:
    options, good, _ = METHODS[methode]
    scrutin = ended(people, regles, voters, methode=methode, options=options)
    row = {f"b1-{name}": value for name, value in good.items()} | {"b1-genre": "exprime"}
    relire = chloe.post(address(scrutin, "papier/"), {**lot(chloe, scrutin, 1), **row})
    sent = {**carried(relire), "confirmer": "oui"}
    chloe.post(address(scrutin, "papier/"), sent)
    numbers = [good.get(f"o{rank}", "0") for rank in range(1, len(options) + 1)]
    choix = tuple(int(one) if one.isdigit() else 1 for one in numbers)
    assert inside(scrutin) == [("exprime", choix)]


def test_no_more_rows_than_are_left_nor_than_a_page_holds(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = ended(people, regles, voters, methode="approbation", options=TROIS)
    assert page(chloe, scrutin).one("input", id="id_nombre").attributes["value"] == "3"
    refused = page(chloe, scrutin, nombre="4")
    assert refused.texts("h1") == ["Les bulletins papier"]
    assert [par_page(one) for one in (1, 9, 49, 200)] == [25, 25, 5, 1]


def test_the_totals_can_be_corrected_and_the_lot_is_the_same(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = ended(people, regles, voters)
    sent = {**lot(chloe, scrutin, 1), "b1-genre": "exprime", "b1-o1": "2"}
    shown = chloe.post(address(scrutin, "papier/"), {**sent, "corriger": "oui"})
    assert '<option value="2" selected>' in text(shown)
    assert carried(shown)["lot"] == sent["lot"]


def test_what_is_missing_is_declared_and_everybody_reads_why(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = ended(people, regles, voters)
    path = address(scrutin, "papier/manquants/")
    refused = read(chloe.post(path, {"nombre": "4", "raison": "Parti."}).content)
    assert refused.texts("span", "faute") == ["Il en manque 3 au plus."]
    chloe.post(path, {"nombre": "1", "raison": "Une personne est partie avec le sien."})
    for end in ("", "journal/"):
        assert "Une personne est partie avec le sien." in text(Client().get(address(scrutin, end)))
    assert "1 bulletin papier manque dans l’urne." in text(Client().get(address(scrutin, "")))


def test_paper_is_typed_after_the_end_only(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = held(people, regles)
    answer = chloe.get(address(scrutin, "papier/"), follow=True)
    assert "Le papier se saisit entre la clôture et le dépouillement." in text(answer)


def test_the_count_says_how_many_are_still_to_be_typed(
    chloe: Client, people: People, regles: Participation, voters: list[Personne]
) -> None:
    scrutin = ended(people, regles, voters)
    assert "Il reste 3 bulletins à saisir avant de dépouiller." in text(
        chloe.get(address(scrutin, ""))
    )
    shown = chloe.post(address(scrutin, "depouiller/"), follow=True)
    assert "Saisissez d&#x27;abord les bulletins papier : il en reste 3." in text(shown)


def test_the_page_costs_the_same_however_many_lots(
    chloe: Client,
    people: People,
    regles: Participation,
    voters: list[Personne],
    django_assert_num_queries: Any,
) -> None:
    scrutin = ended(people, regles, voters)
    for _ in range(3):
        with django_assert_num_queries(9):
            chloe.get(address(scrutin, "papier/"))
        sent = {**lot(chloe, scrutin, 1), "b1-genre": "blanc", "confirmer": "oui"}
        chloe.post(address(scrutin, "papier/"), sent, follow=True)
