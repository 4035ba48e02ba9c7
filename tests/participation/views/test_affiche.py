"""What is published of a call: one's own mark, who sits, the files; and never who offered to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from participation.models import Appel, Candidature, Mandat
from participation.queries.appels import Phase
from participation.reglement.schema import Participation
from participation.tirage.cles import marque_of
from participation.tirage.verification import verifier
from participation.views.affiche import groupe
from portail.comptes.models import Personne
from tests.participation.habitants import People, sign_in
from tests.participation.views.calls import LISTED, NAMES, call, candidature, page

pytestmark = pytest.mark.usefixtures("served")


def test_one_finds_one_s_own_mark_in_what_is_published(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.TIRE)
    own = candidature(appel)
    assert page(client, appel).all("li", "mienne") == []
    shown = page(sign_in(client, own.personne), appel)
    short = f"{marque_of(own.cle)[:12]}… votre marque"
    assert shown.texts("li", "mienne") == [short, short]  # in the result and in the list


def test_the_result_names_who_sits_apart_from_the_marks(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.TIRE)
    shown = page(client, appel)
    titulaires, suppleants = (one.split(", ") for one in shown.one("dl", "rangs").texts("dd"))
    assert (len(titulaires), titulaires) == (4, sorted(titulaires))
    assert (len(suppleants), suppleants) == (2, sorted(suppleants))
    groups = [one for one in shown.texts("summary") if "(" in one]
    assert groups == ["Titulaires (4)", "Suppléants (2)", "Réserve (6)", "Les marques (12)"]


@pytest.mark.parametrize("phase", list(Phase))
def test_nobody_reads_who_is_a_candidate(
    people: People, regles: Participation, phase: Phase
) -> None:
    """Neither a name, nor a key; of those who sit, the name alone."""
    appel = call(people, regles, phase)
    others = Candidature.objects.exclude(personne__nom="Ana").select_related("personne")
    sitting = set(Mandat.objects.values_list("personne__nom", flat=True))
    for reader in (None, people.alice, people.chloe, candidature(appel).personne):
        for path in (LISTED, f"{LISTED}{appel.pk}/", *files(appel)):
            text = look(reader, path)
            assert [one for one in others if one.cle in text.replace(" ", "")] == []
            names = {name for name in NAMES[1:] if re.search(rf"\b{name}\b", text)}
            assert names <= (sitting if path == f"{LISTED}{appel.pk}/" else set())


def look(reader: Personne | None, path: str) -> str:
    client = sign_in(Client(), reader, second_factor=True) if reader else Client()
    return client.get(path).content.decode()


@pytest.mark.parametrize("phase", list(Phase))
def test_a_key_is_read_by_its_candidate_alone(
    people: People, regles: Participation, phase: Phase
) -> None:
    appel = call(people, regles, phase, ["Ana", "Guy"])
    own = candidature(appel)
    readers = (None, people.alice, people.chloe, candidature(appel, "Guy").personne, own.personne)
    texts = [look(one, f"{LISTED}{appel.pk}/").replace(" ", "") for one in readers]
    assert [own.cle in one for one in texts] == [False, False, False, False, True]


def files(appel: Appel) -> list[str]:
    kept = {"liste.json": appel.liste, "tirage.json": appel.tirage}
    return [f"{LISTED}{appel.pk}/{name}" for name, text in kept.items() if text]


def test_a_page_with_a_key_is_kept_nowhere(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.OUVERT, ["Ana"])
    sign_in(client, candidature(appel).personne)
    assert "no-store" in client.get(f"{LISTED}{appel.pk}/")["Cache-Control"]


@pytest.mark.parametrize("phase", [Phase.OUVERT, Phase.FIGE, Phase.TIRE])
def test_300_candidates_cost_as_many_queries_as_3(
    client: Client,
    people: People,
    regles: Participation,
    phase: Phase,
    django_assert_num_queries: Any,
) -> None:
    for number in (3, 300):
        Appel.objects.all().delete()
        Mandat.objects.all().delete()
        appel = call(people, regles, phase, [f"N{number}x{at}" for at in range(number)])
        asked = {Phase.OUVERT: 2, Phase.FIGE: 1, Phase.TIRE: 2}[phase]
        with django_assert_num_queries(asked):
            client.get(f"{LISTED}{appel.pk}/")
        with django_assert_num_queries(2):
            client.get(LISTED)
        sign_in(client, candidature(appel, f"N{number}x0").personne)
        with django_assert_num_queries(asked + 9):
            client.get(f"{LISTED}{appel.pk}/")
        client.logout()


def test_the_files_are_the_published_bytes_and_replay(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.TIRE)
    liste, tirage = (client.get(one) for one in files(appel))
    assert (liste.content, tirage.content) == (appel.liste.encode(), appel.tirage.encode())
    assert liste["Content-Disposition"] == f'attachment; filename="liste-centre-{appel.pk}.json"'
    verdict = verifier(tirage.content, liste.content)
    assert (verdict.conforme, verdict.comparee, verdict.differences) == (True, True, ())


def test_there_is_no_file_before_it_is_published(
    client: Client, people: People, regles: Participation
) -> None:
    appel = call(people, regles, Phase.FIGE)
    assert client.get(f"{LISTED}{appel.pk}/liste.json").status_code == 200
    assert client.get(f"{LISTED}{appel.pk}/tirage.json").status_code == 404
    Appel.objects.update(liste="", fige_le=None)
    assert client.get(f"{LISTED}{appel.pk}/liste.json").status_code == 404


def test_a_list_of_thousands_is_read_in_its_file() -> None:
    shown = groupe("Réserve", [f"{at:064x}" for at in range(2_000)], "")
    assert (len(shown.marques), shown.total, shown.caches) == (500, 2_000, 1_500)
