"""`importer_services FICHIER…`: structures and services of data·inclusion, into the content."""

from __future__ import annotations

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from orientation.catalogue.loading import load_catalogue
from portail.contenu.problems import Report
from portail.contenu.tree import ids_in
from portail.inclusion.importation import Plan, Recue, Ville, preparer
from portail.inclusion.jeu import producteur
from portail.inclusion.lecture import Illisible, lire
from portail.snapshot import load_town

FOLDERS = ("structures", "services")


class Command(BaseCommand):
    help = "Prend des structures et des services au schéma data·inclusion v1 (JSON ou CSV)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichiers", nargs="+", metavar="FICHIER")
        parser.add_argument("--contenu", default=str(settings.CONTENT_DIR), help="le dossier")
        parser.add_argument("--montrer", action="store_true", help="n'écrit rien")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(options["contenu"])
        rows = [one for name in options["fichiers"] for one in _rows(Path(name))]
        plan = preparer(rows, _ville(root))
        for line in plan.refus:
            self.stdout.write(line)
        if plan.ecritures:
            _verify(root, plan.ecritures)
        if not options["montrer"]:
            _write(root, plan.ecritures)
        self.stdout.write(_bilan(plan))


def _rows(path: Path) -> list[Recue]:
    try:
        return [Recue(path.name, one) for one in lire(path.name, path.read_bytes())]
    except OSError as exc:
        raise CommandError(f"{path} : ce fichier ne se lit pas.") from exc
    except Illisible as exc:
        raise CommandError(f"{path} : {exc}") from exc


def _ville(root: Path) -> Ville:
    town = load_town(root, Report())
    if town is None:
        raise CommandError(f"{root} : pas de commune ici. Lancez d'abord verifier_contenu.")
    paths = [path for folder in FOLDERS for path in sorted((root / folder).glob("*.yaml"))]
    return Ville(
        source=producteur(town.commune.nom),
        besoins=ids_in(root, "besoins"),
        fiches={
            one.relative_to(root).as_posix(): one.read_text("utf-8", "replace") for one in paths
        },
    )


def _verify(root: Path, texts: dict[str, str]) -> None:
    """Content that would not load is not written."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "content"
        shutil.copytree(root, copy)
        _write(copy, texts)
        report = Report()
        load_catalogue(copy, load_town(copy, report), report, timezone.localdate())
    if report.errors:
        said = "\n".join(str(one) for one in report.errors)
        raise CommandError(f"Rien n'a été écrit, car le contenu ne se chargerait pas :\n{said}")


def _write(root: Path, texts: dict[str, str]) -> None:
    """Structures first: a site that looks meanwhile finds no service without its own."""
    for name in sorted(texts, key=lambda one: (not one.startswith("structures/"), one)):
        target = root / name
        draft = target.with_name(f".{target.name}.tmp")
        draft.write_text(texts[name], "utf-8")
        draft.replace(target)


def _bilan(plan: Plan) -> str:
    return (
        f"{len(plan.ajoutees)} fiche(s) ajoutée(s), {len(plan.changees)} changée(s),"
        f" {len(plan.inchangees)} inchangée(s), {len(plan.refus)} refusée(s)."
    )
