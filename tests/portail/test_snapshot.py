"""All of content/ in one immutable value, or every reason why not: no traceback, no wait."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

import pytest

from portail.contenu.town import Fermeture
from portail.snapshot import content_version, load
from tests.towns import FILES, TODAY, SmallTown

SERVICE = "services/teleassistance.yaml"
FOLDER = "Il faut ici un fichier, pas un dossier. Renommez-le ou supprimez-le."
TAB = "Une tabulation sert de retrait. Remplacez-la par des espaces."


def test_the_smallest_town_loads_without_a_word(town: SmallTown) -> None:
    loaded = town.load()
    assert (loaded.errors, loaded.warnings) == ((), ())
    assert loaded.snapshot is not None
    assert loaded.snapshot.town.commune.nom == "Rivemont"
    assert list(loaded.snapshot.porte.catalogue.offers) == ["ccas-accueil", "teleassistance"]


def test_a_wrong_reference_is_said_as_the_town_will_read_it(town: SmallTown) -> None:
    town.change(SERVICE, "agence-seniors", "agence-senior")
    assert town.errors() == [
        "services/teleassistance.yaml:4:12: « structure » : « agence-senior » n'existe pas."
        " Vouliez-vous dire « agence-seniors » ?"
    ]


def test_no_error_of_the_tree_hides_another(town: SmallTown) -> None:
    town.change("commune.yaml", "repli: ccas-accueil", "repli: ccas")
    town.change("structures/ccas.yaml", "nom: CCAS", "nom: CCAS\nnom: Le CCAS")
    town.change("questions/age.yaml", "type: nombre", "type: age")
    town.change(SERVICE, "cout: 18 € par mois.", "prix: 18 €")
    town.append("besoins/teleassistance.yaml", "\tun\n")
    town.write("urgences/faim.yaml", "")
    assert town.errors() == [
        f"besoins/teleassistance.yaml:7:1: {TAB}",
        "commune.yaml:12:8: « repli » : « ccas » n'existe pas.",
        "questions/age.yaml:2:7: « type » : « age » n'est pas possible"
        " (choix, nombre, oui-non, quartier).",
        "services/teleassistance.yaml:1:1: Il manque le champ « cout ».",
        "services/teleassistance.yaml:6:1: Le champ « prix » n'est pas connu ici.",
        "structures/ccas.yaml:2:1: « nom » est donné deux fois (déjà ligne 1). Gardez-en un.",
        "urgences/faim.yaml:1:1: Le fichier est vide. Supprimez-le ou remplissez-le.",
    ]


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_error_in_any_one_file_forbids_the_snapshot(town: SmallTown, name: str) -> None:
    town.append(name, "inconnu: oui\n")
    loaded = town.load()
    lines = FILES[name].count("\n") + 1
    assert loaded.snapshot is None
    assert [str(one) for one in loaded.errors] == [
        f"{name}:{lines}:1: Le champ « inconnu » n'est pas connu ici."
    ]


@pytest.mark.parametrize("name", ["commune.yaml", "themes.yaml", "numeros.yaml", "hors-sujet.yaml"])
def test_a_file_that_a_town_cannot_do_without_is_asked_for(town: SmallTown, name: str) -> None:
    (town.root / name).unlink()
    assert town.errors() == [f"{name}:1:1: Ce fichier manque. Créez-le."]


@pytest.mark.parametrize("folder", ["lexique", "messages", "pages"])
def test_a_folder_that_is_missing_is_asked_for(town: SmallTown, folder: str) -> None:
    (town.root / folder).rmdir()
    assert town.errors() == [f"{folder}:1:1: Ce dossier manque. Créez-le."]


def test_a_town_that_is_nowhere_is_said_so(tmp_path: Path) -> None:
    loaded = load(tmp_path / "rien", TODAY)
    assert loaded.snapshot is None
    assert [str(one) for one in loaded.errors] == [f"{tmp_path}/rien:1:1: Ce dossier n'existe pas."]


def test_what_would_never_be_read_is_said(town: SmallTown) -> None:
    town.write("services/repas.yml", FILES[SERVICE])
    town.write("comune.yaml", "nom: a\n")
    assert town.errors() == [
        "comune.yaml:1:1: Le fichier « comune.yaml » n'est pas connu."
        " Vouliez-vous dire « commune.yaml » ?",
        "services/repas.yml:1:1: Renommez ce fichier : il doit finir par « .yaml ».",
    ]


def test_a_street_lies_in_one_quartier(town: SmallTown) -> None:
    town.write("quartiers/nord.yaml", FILES["quartiers/centre.yaml"].replace("du Four", "Basse"))
    assert town.errors() == ["quartiers/nord.yaml:6:3: « rue Haute » est déjà dans « centre »."]


def test_quartiers_and_pages_come_in_the_order_the_town_chose(town: SmallTown) -> None:
    town.write("quartiers/avant.yaml", "nom: Avant\nordre: 0\npresentation: Avant.\nrues: []\n")
    town.write("pages/b.yaml", "titre: B\nordre: 1\nresume: B.\ntexte: B.\n")
    town.write("pages/a.yaml", "titre: A\nordre: 2\nresume: A.\ntexte: A.\n")
    snapshot = town.load().snapshot
    assert snapshot is not None
    assert (list(snapshot.town.quartiers), list(snapshot.town.pages)) == (
        ["avant", "centre"],
        ["b", "a"],
    )


def test_a_closure_is_part_of_the_town(town: SmallTown) -> None:
    closure = "fermetures:\n  - {du: 2026-12-24, au: 2026-12-26, raison: Noël}\n"
    town.append("commune.yaml", closure)
    snapshot = town.load().snapshot
    assert snapshot is not None
    assert snapshot.town.commune.fermetures == (
        Fermeture(du=date(2026, 12, 24), au=date(2026, 12, 26), raison="Noël"),
    )
    assert snapshot.town.commune.closures == ((date(2026, 12, 24), date(2026, 12, 26)),)


@pytest.mark.parametrize(
    ("closure", "error"),
    [
        (
            "{du: 2026-12-26, au: 2026-12-24, raison: Noël}",
            "5: « fermetures » : la fermeture finit (2026-12-24) avant de commencer (2026-12-26).",
        ),
        (
            "{du: 24/12/2026, au: 2026-12-26, raison: Noël}",
            "10: « du » : « 24/12/2026 » n'est pas une date. Écrivez par exemple 2026-11-21.",
        ),
        (
            "{du: 0026-12-24, au: 2026-12-26, raison: Noël}",
            "10: « du » : « 0026-12-24 » : il faut au moins 2000-01-01.",
        ),
        ("{du: 2026-12-24, au: 2026-12-26}", "5: Il manque le champ « raison »."),
    ],
)
def test_a_closure_that_cannot_be_is_refused(town: SmallTown, closure: str, error: str) -> None:
    town.append("commune.yaml", f"fermetures:\n  - {closure}\n")
    assert town.errors() == [f"commune.yaml:16:{error}"]


def test_the_same_content_has_the_same_version_wherever_it_lies(
    town: SmallTown, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(town.root, tmp_path / "copie"))
    assert content_version(copy) == content_version(town.root)
    assert len(content_version(copy)) == 12


@pytest.mark.parametrize(
    "change",
    [
        lambda town: town.append(SERVICE, "# une note\n"),
        lambda town: town.write("pages/a.yaml", ""),
        lambda town: (town.root / SERVICE).unlink(),
        lambda town: (town.root / SERVICE).rename(town.root / "services/alarme.yaml"),
    ],
    ids=["edited", "added", "removed", "renamed"],
)
def test_other_content_has_another_version(
    town: SmallTown, change: Callable[[SmallTown], object]
) -> None:
    before = content_version(town.root)
    change(town)
    assert content_version(town.root) != before


def test_a_snapshot_cannot_be_changed(town: SmallTown) -> None:
    snapshot = town.load().snapshot
    assert snapshot is not None
    with pytest.raises(FrozenInstanceError):
        snapshot.version = "autre"  # type: ignore[misc]


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "duplicate key": (
        FILES[SERVICE] + "nom: Autre\n",
        "11:1: « nom » est donné deux fois (déjà ligne 1). Gardez-en un.",
    ),
    "unknown key": (
        FILES[SERVICE] + "horaire: 24/7\n",
        "11:1: Le champ « horaire » n'est pas connu ici. Vouliez-vous dire « horaires » ?",
    ),
    "bad hours": (
        FILES[SERVICE] + "horaires: 9h-12h\n",
        "11:11: « horaires » : « 9h-12h » n'est pas un horaire. Écrivez par exemple"
        " « Mo-Fr 09:00-12:00,13:30-17:00; PH off » (Mo Tu We Th Fr Sa Su).",
    ),
    "impossible age": (
        FILES[SERVICE].replace("60+", "300+"),
        "9:8: « age » : personne ne peut avoir cela (entre 0 et 120).",
    ),
    "tab": (FILES[SERVICE].replace("  age", "\tage"), f"9:1: {TAB}"),
    "latin-1": (
        FILES[SERVICE].replace("€", "E").encode("latin-1"),
        "1:7: Ce caractère n'est pas de l'UTF-8. Enregistrez le fichier en « UTF-8 ».",
    ),
    "utf-16": (
        FILES[SERVICE].encode("utf-16"),
        "1:1: Ce caractère n'est pas de l'UTF-8. Enregistrez le fichier en « UTF-8 ».",
    ),
    "empty": ("", "1:1: Le fichier est vide. Supprimez-le ou remplissez-le."),
    "alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        "1:4: Les renvois (« & » et « * ») ne sont pas acceptés. Recopiez.",
    ),
    "python tag": (
        "nom: !!python/object/apply:os.system [ls]\n",
        "1:6: L'étiquette « tag:yaml.org,2002:python/object/apply:os.system » n'est pas acceptée."
        " Enlevez-la.",
    ),
    "deep nesting": ("[" * 200_000, "1:13: Trop de niveaux imbriqués (12 au plus)."),
    "null byte": (
        FILES[SERVICE].replace("Un bouton", "Un\0bouton"),
        "2:11: Caractère invisible interdit. Effacez-le et retapez ce passage.",
    ),
    "several documents": (
        f"{FILES[SERVICE]}---\n{FILES[SERVICE]}",
        "11:1: Un seul document par fichier : enlevez la ligne « --- ».",
    ),
    "a list": ("- nom: a\n", "1:1: Il faut ici des champs « nom: valeur »."),
    "a word": ("bonjour\n", "1:1: Il faut ici des champs « nom: valeur »."),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_broken_content_is_told_within_a_second(town: SmallTown, kind: str) -> None:
    text, error = HOSTILE[kind]
    town.write(SERVICE, text)
    begin = process_time()
    assert town.errors() == [f"{SERVICE}:{error}"]
    assert process_time() - begin < 1


def test_fifty_megabytes_are_told_within_a_second(town: SmallTown) -> None:
    with (town.root / SERVICE).open("wb") as file:
        file.truncate(50_000_000)
    begin = process_time()
    assert town.errors() == [
        f"{SERVICE}:1:1: Le fichier pèse 50000 ko ; 500 ko au plus."
        " Partagez-le en plusieurs fichiers."
    ]
    assert process_time() - begin < 1


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: path.mkdir(), FOLDER),
        (lambda path: os.mkfifo(path), FOLDER),
        (lambda path: path.symlink_to("/dev/zero"), FOLDER),
        (
            lambda path: path.symlink_to(path.name),
            "Ce lien tourne en rond. Remplacez-le par un vrai fichier.",
        ),
        (lambda path: path.symlink_to("absent"), "Ce fichier manque. Créez-le."),
        (lambda path: path.symlink_to(".."), FOLDER),
    ],
    ids=["folder", "pipe", "device", "loop", "dangling", "upwards"],
)
def test_what_is_no_file_is_told_within_seconds(
    town: SmallTown, make: Callable[[Path], object], error: str
) -> None:
    make(town.root / "services" / "x.yaml")
    begin = perf_counter()
    assert town.errors() == [f"services/x.yaml:1:1: {error}"]
    assert perf_counter() - begin < 5


def test_a_loop_of_folders_is_not_followed(town: SmallTown) -> None:
    (town.root / "services" / "encore").symlink_to(town.root)
    assert town.load().snapshot is not None


@pytest.mark.parametrize(
    "text",
    [FILES[SERVICE].replace("\n", "\r\n"), "\ufeff" + FILES[SERVICE]],
    ids=["CRLF", "BOM"],
)
def test_the_ways_of_other_editors_change_nothing(town: SmallTown, text: str) -> None:
    before = town.load().snapshot
    town.write(SERVICE, text)
    after = town.load().snapshot
    assert before is not None
    assert after is not None
    assert after.porte.catalogue == before.porte.catalogue


def test_a_town_without_any_phrase_still_opens(town: SmallTown) -> None:
    town.change("besoins/teleassistance.yaml", "|\n  je suis tombée\n", '""\n')
    town.change("urgences/sans-abri.yaml", "|\n  je dors dehors\n", '""\n')
    town.change("hors-sujet.yaml", "|\n  quelle heure est-il\n", '""\n')
    assert town.load().snapshot is not None
