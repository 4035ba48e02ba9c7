"""Content that changes while the site runs: the new one served, or the old one kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from portail.keeper import Keeper
from portail.keeper import keeper as served_keeper
from tests.markup import read
from tests.servers import Server, environment, running, until
from tests.towns import SmallTown

AGENCE = ("structure: agence-seniors", "structure: agence-senior")
REFUSED = (
    "services/teleassistance.yaml:4:12: « structure » : « agence-senior » n'existe pas."
    " Vouliez-vous dire « agence-seniors » ?"
)


@pytest.fixture
def keeper(town: SmallTown) -> Keeper:
    one = Keeper(town.root)
    one.refresh()
    return one


def name_of(keeper: Keeper) -> str:
    snapshot = keeper.snapshot()
    assert snapshot is not None
    return snapshot.town.commune.nom


def errors_of(keeper: Keeper) -> list[str]:
    return [str(one) for one in keeper.status.errors]


def test_content_is_read_when_it_is_first_asked_for(town: SmallTown) -> None:
    assert name_of(Keeper(town.root)) == "Rivemont"


def test_a_changed_file_is_served(town: SmallTown, keeper: Keeper) -> None:
    town.change("commune.yaml", "nom: Rivemont", "nom: Valbourg")
    keeper.refresh()
    assert name_of(keeper) == "Valbourg"


def test_a_new_file_is_served(town: SmallTown, keeper: Keeper) -> None:
    text = (town.root / "services/teleassistance.yaml").read_text()
    town.write("services/visites.yaml", text)
    keeper.refresh()
    snapshot = keeper.snapshot()
    assert snapshot is not None
    assert "visites" in snapshot.porte.catalogue.offers


def test_a_removed_file_is_no_longer_served(town: SmallTown, keeper: Keeper) -> None:
    (town.root / "services/teleassistance.yaml").unlink()
    keeper.refresh()
    snapshot = keeper.snapshot()
    assert snapshot is not None
    assert list(snapshot.porte.catalogue.offers) == ["ccas-accueil"]


def test_nothing_is_read_again_while_nothing_changes(keeper: Keeper) -> None:
    before = keeper.snapshot()
    keeper.refresh()
    assert keeper.snapshot() is before


def test_a_request_keeps_the_content_it_began_with(town: SmallTown, keeper: Keeper) -> None:
    mine = keeper.snapshot()
    town.change("commune.yaml", "nom: Rivemont", "nom: Valbourg")
    keeper.refresh()
    assert mine is not None
    assert mine.town.commune.nom == "Rivemont"


def test_broken_content_leaves_the_old_one_serving(town: SmallTown, keeper: Keeper) -> None:
    before = keeper.snapshot()
    town.change("services/teleassistance.yaml", *AGENCE)
    keeper.refresh()
    assert (keeper.snapshot() is before, errors_of(keeper)) == (True, [REFUSED])


def test_broken_content_is_told_in_the_log(
    town: SmallTown, keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    town.change("services/teleassistance.yaml", *AGENCE)
    keeper.refresh()
    assert [(one.levelno, one.getMessage()) for one in caplog.records][-2:] == [
        (logging.ERROR, "Contenu refusé, l'ancien reste servi : 1 erreur(s)."),
        (logging.ERROR, REFUSED),
    ]


def test_content_that_is_mended_is_served_again(town: SmallTown, keeper: Keeper) -> None:
    town.change("services/teleassistance.yaml", *AGENCE)
    keeper.refresh()
    town.change("services/teleassistance.yaml", *reversed(AGENCE))
    town.change("commune.yaml", "nom: Rivemont", "nom: Valbourg")
    keeper.refresh()
    assert (name_of(keeper), errors_of(keeper)) == ("Valbourg", [])


@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_a_folder_without_content_is_an_error_that_is_told(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "content").mkdir()
    keeper = Keeper(tmp_path / "content")
    assert keeper.snapshot() is None
    assert keeper.status.errors != ()


def test_content_that_comes_late_is_served(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "content")
    keeper.refresh()
    SmallTown.at(tmp_path / "content")
    keeper.refresh()
    assert name_of(keeper) == "Rivemont"


def test_health_tells_the_version_its_age_and_no_error(served: SmallTown) -> None:
    snapshot = served_keeper.snapshot()
    assert snapshot is not None
    told = Client().get("/sante").json()
    assert told.pop("age_secondes") in range(20)
    assert told == {
        "etat": "ok",
        "version": snapshot.version,
        "erreurs": [],
        "avertissements": len(snapshot.warnings),
    }


def test_health_names_what_is_broken_while_the_old_content_serves(served: SmallTown) -> None:
    served.change("services/teleassistance.yaml", *AGENCE)
    served_keeper.refresh()
    answer = Client().get("/sante")
    told = answer.json()
    assert (answer.status_code, told["etat"], told["erreurs"]) == (
        *(200, "contenu-refuse"),
        [REFUSED],
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> SmallTown:
    return SmallTown.at(tmp_path_factory.mktemp("keeper") / "content")


@pytest.fixture(scope="module")
def two(shared: SmallTown) -> Iterator[list[Server]]:
    """Two processes that serve the same folder."""
    data = shared.root.parent
    env = environment(data, shared.root, PORTE_VEILLE="1")
    with (
        running(Server(env, data / "log-1")) as one,
        running(Server(env, data / "log-2")) as other,
    ):
        yield [one, other]


def title_of(server: Server) -> str:
    html = server.post("/orientation/", choisir="teleassistance").body
    return read(html).one("h1").text


def test_an_edit_reaches_every_process_within_seconds(shared: SmallTown, two: list[Server]) -> None:
    shared.change("questions/age.yaml", "Quel âge avez-vous ?", "Votre âge ?")
    until(lambda: [title_of(one) for one in two] == ["Votre âge ?"] * 2, seconds=10)


def test_a_broken_edit_is_told_by_every_process(shared: SmallTown, two: list[Server]) -> None:
    name = "services/teleassistance.yaml"
    shared.change(name, *AGENCE)
    until(lambda: [one.health()["erreurs"] for one in two] == [[REFUSED]] * 2, seconds=10)
    assert [REFUSED in one.log.read_text() for one in two] == [True, True]
    assert [one.ask("/").status for one in two] == [200, 200]
    shared.change(name, *reversed(AGENCE))
    until(lambda: [one.health()["etat"] for one in two] == ["ok", "ok"], seconds=10)


def test_a_process_that_starts_on_broken_content_waits_for_it(tmp_path: Path) -> None:
    town = SmallTown.at(tmp_path / "content")
    town.change("services/teleassistance.yaml", *AGENCE)
    env = environment(tmp_path, town.root, PORTE_VEILLE="1")
    with running(Server(env, tmp_path / "log")) as server:
        page, health = server.ask("/"), server.ask("/sante")
        assert read(page.body).one("h1").text == "Le site se met à jour"
        assert (page.status, health.status, health.json()["version"]) == (503, 503, None)
        assert page.headers["cache-control"] == "no-store"
        town.change("services/teleassistance.yaml", *reversed(AGENCE))
        until(lambda: server.ask("/").status == 200, seconds=10)
