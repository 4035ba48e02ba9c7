"""Each reader gives a value of its type, or says the name, the value and the remedy."""

from __future__ import annotations

import os
import stat
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from portail import environment as env
from portail.environment import SettingError

BASE = "postgresql://marie:mot%20de%40passe@base.example:5433/porte"
REMEDY = "écrivez postgresql://personne:secret@machine/base ou sqlite:////chemin/du/fichier."


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes PORTE_ESSAI in the environment."""
    return lambda value: monkeypatch.setenv("PORTE_ESSAI", value)


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_is_not_given_takes_its_default(given: Any, tmp_path: Path, empty: str | None) -> None:
    if empty is not None:
        given(empty)
    assert env.text("PORTE_ESSAI", "a") == "a"
    assert env.flag("PORTE_ESSAI", default=True) is True
    assert env.integer("PORTE_ESSAI", 4, low=1, high=9) == 4
    assert env.names("PORTE_ESSAI", ["a"]) == ["a"]
    assert env.folder("PORTE_ESSAI", tmp_path) == tmp_path


@pytest.mark.parametrize(("written", "read"), [("oui", True), ("non", False), (" OUI ", True)])
def test_a_flag_is_oui_or_non(given: Any, written: str, read: bool) -> None:
    given(written)
    assert env.flag("PORTE_ESSAI", default=not read) is read


@pytest.mark.parametrize("written", ["true", "1", "yes", "ouioui"])
def test_another_flag_is_refused_with_the_remedy(given: Any, written: str) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        env.flag("PORTE_ESSAI", default=True)
    assert str(refusal.value) == (
        f"PORTE_ESSAI={written} : écrivez PORTE_ESSAI=oui ou PORTE_ESSAI=non."
    )


@pytest.mark.parametrize(("written", "read"), [("1", 1), ("9", 9), (" 5 ", 5), ("007", 7)])
def test_a_number_stands_within_its_bounds(given: Any, written: str, read: int) -> None:
    given(written)
    assert env.integer("PORTE_ESSAI", 4, low=1, high=9) == read


@pytest.mark.parametrize("written", ["0", "10", "-1", "deux", "2.5", "²", "٣", "1e1", "9" * 5000])
def test_another_number_is_refused_with_the_remedy(given: Any, written: str) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        env.integer("PORTE_ESSAI", 4, low=1, high=9)
    assert str(refusal.value) == f"PORTE_ESSAI={written} : écrivez un nombre entre 1 et 9."


def test_names_are_separated_by_commas(given: Any) -> None:
    given("rivemont.example, www.rivemont.example,,")
    assert env.names("PORTE_ESSAI", []) == ["rivemont.example", "www.rivemont.example"]


def test_a_folder_is_absolute(given: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given("donnees/ici")
    assert env.folder("PORTE_ESSAI", Path("ailleurs")) == tmp_path / "donnees" / "ici"


def test_a_time_zone_is_one_that_exists(given: Any) -> None:
    given("Indian/Reunion")
    assert env.time_zone("PORTE_ESSAI", "Europe/Paris") == "Indian/Reunion"


@pytest.mark.parametrize("written", ["Paris", "Europe", "../../etc/passwd", "/etc/localtime", "é"])
def test_another_time_zone_is_refused_with_the_remedy(given: Any, written: str) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        env.time_zone("PORTE_ESSAI", "Europe/Paris")
    assert str(refusal.value) == (f"PORTE_ESSAI={written} : écrivez un fuseau comme Europe/Paris.")


@pytest.mark.parametrize("written", ["", "redis://file:6379", "rediss://:secret@file:6379/1"])
def test_the_address_of_a_redis_is_taken_as_it_is(given: Any, written: str) -> None:
    given(written)
    assert env.redis("PORTE_ESSAI") == written


@pytest.mark.parametrize("written", ["file:6379", "http://file", "redis://"])
def test_another_address_of_a_redis_is_refused(given: Any, written: str) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        env.redis("PORTE_ESSAI")
    shown = written.partition("://")[0]
    assert str(refusal.value) == f"PORTE_ESSAI={shown}://… : écrivez redis://machine:6379."


def test_a_secret_that_is_given_is_kept(given: Any, tmp_path: Path) -> None:
    given("s" * 50)
    assert env.secret("PORTE_ESSAI", tmp_path / "secret") == "s" * 50
    assert not (tmp_path / "secret").exists()


def test_a_short_secret_is_refused_without_being_quoted(given: Any, tmp_path: Path) -> None:
    given("marqueur")
    with pytest.raises(SettingError) as refusal:
        env.secret("PORTE_ESSAI", tmp_path / "secret")
    assert str(refusal.value) == "PORTE_ESSAI : 8 caractères ; il en faut 50 au moins."


def test_a_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    store = tmp_path / "donnees" / "secret"
    secrets = {env.secret("PORTE_ESSAI", store) for _ in range(3)}
    assert secrets == {store.read_text()}
    assert (len(store.read_text()) > 50, stat.S_IMODE(store.stat().st_mode)) == (True, 0o600)


def test_processes_that_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    store = tmp_path / "secret"
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _: env.secret("PORTE_ESSAI", store), range(64)))
    assert (found, list(tmp_path.iterdir())) == ({store.read_text()}, [store])


def test_two_towns_have_two_secrets(tmp_path: Path) -> None:
    secrets = {env.secret("PORTE_ESSAI", tmp_path / name) for name in ("un", "deux")}
    assert len(secrets) == 2


def test_the_base_is_a_file_by_default(tmp_path: Path) -> None:
    found = env.database("PORTE_ESSAI", tmp_path / "base.sqlite3")
    assert (found["ENGINE"], found["NAME"]) == (
        "django.db.backends.sqlite3",
        str(tmp_path / "base.sqlite3"),
    )


def test_a_base_of_postgresql_is_named_by_its_address(given: Any, tmp_path: Path) -> None:
    given(BASE)
    found = env.database("PORTE_ESSAI", tmp_path / "base.sqlite3")
    assert [found[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "django.db.backends.postgresql",
        *("porte", "marie", "mot de@passe", "base.example", "5433"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("mysql://marie:marqueur@base/porte", "mysql"),
        ("postgresql://marie:marqueur@base", "postgresql"),
        ("postgresql://marie:marqueur@base/", "postgresql"),
        ("postgresql://marie:marqueur/x@base/porte", "postgresql"),
        ("marqueur", ""),
    ],
)
def test_another_base_is_refused_without_quoting_its_password(
    given: Any, tmp_path: Path, written: str, shown: str
) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        env.database("PORTE_ESSAI", tmp_path / "base.sqlite3")
    assert str(refusal.value) == f"PORTE_ESSAI={shown}://… : {REMEDY}"
    assert "marqueur" not in "".join(traceback.format_exception(refusal.value))


@pytest.mark.parametrize("port", ["99999", "abc"])
def test_a_port_that_is_none_is_refused_with_the_remedy(
    given: Any, tmp_path: Path, port: str
) -> None:
    given(f"postgresql://marie:marqueur@base:{port}/porte")
    with pytest.raises(SettingError) as refusal:
        env.database("PORTE_ESSAI", tmp_path / "base.sqlite3")
    assert str(refusal.value) == f"PORTE_ESSAI=postgresql://… : {REMEDY}"


@pytest.mark.parametrize("written", ["sqlite://base.sqlite3", "sqlite:", "sqlite:///"])
def test_a_file_without_its_path_is_refused_with_the_remedy(
    given: Any, tmp_path: Path, written: str
) -> None:
    given(written)
    with pytest.raises(SettingError) as refusal:
        env.database("PORTE_ESSAI", tmp_path / "base.sqlite3")
    assert str(refusal.value) == f"PORTE_ESSAI=sqlite://… : {REMEDY}"


def test_a_store_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(SettingError) as refusal:
        env.secret("PORTE_ESSAI", tmp_path / "fichier" / "secret")
    assert str(refusal.value).startswith(f"PORTE_ESSAI : {tmp_path}/fichier/secret ne s'écrit pas")


def test_nothing_is_read_but_what_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"ESSAI": "oui"})
    assert env.flag("PORTE_ESSAI", default=False) is False
