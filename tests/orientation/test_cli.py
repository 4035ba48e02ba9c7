"""`manage.py orienter`, word for word as measurements use it: a real process, line by line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import ORIENTER, Orienter, orienting
from tests.servers import ROOT, environment, manage
from tests.towns import SmallTown

KEYS = "urgences soupcons besoins faits etape question services ecartes".split()


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The small town, no base of data, and a terminal that knows nothing but ASCII."""
    folder = tmp_path_factory.mktemp("cli")
    town = SmallTown.at(folder / "content")
    nothing = {"DATABASE_URL": "postgresql://personne:x@127.0.0.1:9/rien"}
    return environment(folder, town.root, PYTHONIOENCODING="ascii", **nothing)


@pytest.fixture(scope="module")
def orienter(env: dict[str, str]) -> Iterator[Orienter]:
    with orienting(env) as one:
        yield one


def run(env: dict[str, str], lines: bytes) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(ORIENTER, cwd=ROOT, env=env, input=lines, capture_output=True)
    return done.returncode, [json.loads(one) for one in done.stdout.splitlines()]


def test_each_line_is_answered_before_the_next_is_written(orienter: Orienter) -> None:
    assert orienter.ask(besoin="teleassistance")["etape"] == "question"
    assert orienter.ask(texte="je dors dehors")["urgences"] == ["sans-abri"]


def test_an_answer_has_the_keys_of_the_contract_in_their_order(orienter: Orienter) -> None:
    assert list(orienter.ask()) == KEYS


def test_a_question_gives_its_fact_and_its_answers(orienter: Orienter) -> None:
    answer = orienter.ask(besoin="teleassistance")
    assert answer["question"] == {"fait": "age", "reponses": ["..59", "60.."]}


def test_a_besoin_chosen_by_hand_is_certain(orienter: Orienter) -> None:
    answer = orienter.ask(besoin="teleassistance")
    assert answer["besoins"] == [{"id": "teleassistance", "score": 1.0}]


def test_services_say_whether_they_are_certain_and_why(orienter: Orienter) -> None:
    answer = orienter.ask(besoin="teleassistance", faits={"age": 72, "logement": "locataire"})
    assert (answer["etape"], answer["question"]) == ("orientation", None)
    assert answer["services"] == [
        {"id": "teleassistance", "certain": True, "parce_que": ["age", "logement"]},
        {"id": "ccas-accueil", "certain": True, "parce_que": []},
    ]


def test_a_service_set_aside_names_what_refuses_it(orienter: Orienter) -> None:
    answer = orienter.ask(besoin="teleassistance", faits={"logement": "proprietaire"})
    assert answer["ecartes"] == [{"id": "teleassistance", "a_cause_de": ["logement"]}]


def test_what_would_be_proposed_now_is_told_before_the_end(orienter: Orienter) -> None:
    services = orienter.ask(besoin="teleassistance", faits={"age": 72})["services"]
    assert {one["id"]: one["certain"] for one in services} == {
        "teleassistance": False,
        "ccas-accueil": True,
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [(72, "72"), ("72", "72"), ("60..74", "60..74"), ("75..", "75.."), ("..17", "..17")],
)
def test_a_number_fact_is_a_number_or_a_range(
    orienter: Orienter, written: object, told: str
) -> None:
    assert orienter.ask(faits={"age": written})["faits"] == {"age": told}


def test_a_fact_may_be_one_of_several_values(orienter: Orienter) -> None:
    answer = orienter.ask(faits={"logement": ["proprietaire", "locataire"]})
    assert answer["faits"] == {"logement": ["locataire", "proprietaire"]}


def test_facts_said_in_passing_are_read(orienter: Orienter) -> None:
    assert orienter.ask(texte="je suis tombée, j'ai 72 ans")["faits"] == {"age": "72"}


def test_a_fact_passed_over_is_not_asked(orienter: Orienter) -> None:
    answer = orienter.ask(besoin="teleassistance", passes=["age"])
    assert answer["question"] == {"fait": "logement", "reponses": ["locataire", "proprietaire"]}


def test_what_is_known_vaguely_stays_known_and_is_not_asked_closer(orienter: Orienter) -> None:
    vague = orienter.ask(besoin="teleassistance", faits={"age": "50..70"}, passes=["age"])
    assert vague["faits"] == {"age": "50..70"}
    assert vague["question"] == {"fait": "logement", "reponses": ["locataire", "proprietaire"]}


def test_nothing_given_is_a_doubt_among_everything(orienter: Orienter) -> None:
    answer = orienter.ask()
    assert (answer["etape"], answer["besoins"], answer["faits"]) == ("precision", [], {})


def test_a_text_and_a_besoin_may_both_be_null(orienter: Orienter) -> None:
    assert orienter.ask(texte=None, besoin=None, faits=None, passes=None) == orienter.ask()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "ce n'est pas du JSON."),
        (b"\xff\xfe\xfa", "ce n'est pas du JSON."),
        (b"[" * 100_000, "ce n'est pas du JSON."),
        (b"[]", "il faut un objet JSON."),
        (b"3", "il faut un objet JSON."),
        (b'{"text": ""}', "« text » n'est pas connu (besoin, faits, passes, texte)."),
        (b'{"texte": 3}', "« texte » doit être un texte."),
        (b'{"besoin": "licorne"}', "« besoin » : « licorne » n'existe pas."),
        (b'{"besoin": "\\ud800"}', "« besoin » : « \ud800 » n'existe pas."),
        (b'{"besoin": ["teleassistance"]}', "« besoin » doit être un texte."),
        (b'{"faits": [1]}', "« faits » doit être un objet."),
        (b'{"faits": {"age": 300}}', "« faits » : age=300 n'est pas possible."),
        (b'{"faits": {"age": true}}', "« faits » : age=True n'est pas possible."),
        (b'{"faits": {"age": "74..60"}}', "« faits » : age='74..60' n'est pas possible."),
        (b'{"faits": {"taille": 3}}', "« faits » : taille=3 n'est pas possible."),
        (b'{"passes": "age"}', "« passes » doit être une liste de faits."),
        (b'{"passes": ["taille"]}', "« passes » : « taille » n'existe pas."),
    ],
)
def test_a_malformed_line_is_answered_with_its_reason(
    orienter: Orienter, raw: bytes, reason: str
) -> None:
    assert orienter.tell(raw) == {"erreur": reason}


def test_after_a_malformed_line_the_command_goes_on_and_ends_with_1(env: dict[str, str]) -> None:
    status, answers = run(env, b'{"besoin": "teleassistance"}\n{\n{"texte": "je dors dehors"}\n')
    assert [next(iter(one)) for one in answers] == ["urgences", "erreur", "urgences"]
    assert status == 1


def test_well_formed_lines_end_with_0_even_without_a_last_end_of_line(env: dict[str, str]) -> None:
    status, answers = run(env, b'{}\r\n{"besoin": "teleassistance"}')
    assert ([one["etape"] for one in answers], status) == (["precision", "question"], 0)


def test_one_message_is_answered_in_words(env: dict[str, str]) -> None:
    done = manage("orienter", "--texte", "je suis tombée, je dors dehors", env=env)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, lines[0].split("(")[0]) == (0, "DANGER : À la rue ce soir ")
    assert "Question : Quel âge avez-vous ?" in lines


def test_content_with_errors_is_named_and_nothing_is_answered(tmp_path: Path) -> None:
    town = SmallTown.at(tmp_path / "content")
    town.change("services/teleassistance.yaml", "structure: agence-seniors", "structure: agence")
    done = manage("orienter", "--jsonl", env=environment(tmp_path, town.root))
    assert (done.returncode, done.stdout) == (1, b"")
    assert (
        "services/teleassistance.yaml:4:12: « structure » : « agence » n'existe pas."
        in done.stderr.decode()
    )
