"""The repository polices itself: nothing unused, nothing heavy, nothing of one machine only."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.template import Library, engines
from django.template.backends.django import DjangoTemplates

from tests.servers import ROOT

CODE = ("portail", "orientation", "participation")
TEMPLATES = [path for app in CODE for path in sorted((ROOT / app).glob("templates/**/*.html"))]
STATIC = [path for app in CODE for path in (ROOT / app).glob("static/**/*") if path.is_file()]
MAX_STATIC_BYTES = 60_000
REGISTRY = re.compile(r"pypi|pythonhosted|npmjs|crates|conda|/simple\b")
MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+|tmp/\w+|opt/\w+|mnt/\w+)/")
ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
HERE = Path(__file__).relative_to(ROOT)


def tracked() -> list[Path]:
    """The files of the repository, and those about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = [Path(one) for one in listed.stdout.decode().splitlines()]
    return [one for one in names if (ROOT / one).is_file() and one != HERE]


def texts() -> dict[str, str]:
    return {str(one): (ROOT / one).read_text(errors="replace") for one in tracked()}


def name_of(template: Path) -> str:
    return str(template.relative_to(next(p for p in template.parents if p.name == "templates")))


def library(name: str) -> Library:
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)
    found = engine.engine.template_libraries[name]
    assert isinstance(found, Library)
    return found


def test_every_template_is_used() -> None:
    sources = [
        path for app in CODE for path in (ROOT / app).rglob("*") if path.suffix in (".py", ".html")
    ]
    text = "\n".join(path.read_text() for path in sources)
    assert [one for one in map(name_of, TEMPLATES) if f'"{one}"' not in text] == []


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_library_that_is_loaded_is_used(template: Path) -> None:
    text = template.read_text()
    names = [name for one in re.findall(r"{% load ([\w ]+) %}", text) for name in one.split()]
    unused = []
    for name in names:
        found = library(name)
        tags = "|".join(map(re.escape, [*found.tags, *found.filters])) or "(?!)"
        if not re.search(rf"({{%\s*|\|)({tags})\b", text.replace(f"load {name}", "")):
            unused.append(name)
    assert unused == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_no_template_holds_a_style_or_a_script_of_its_own(template: Path) -> None:
    forbidden = r"<style|\bstyle=|<script(?![^>]*\bsrc=)|\bon[a-z]+=\""
    assert re.findall(forbidden, template.read_text()) == []


def test_what_every_page_loads_is_light() -> None:
    assert sum(path.stat().st_size for path in STATIC) < MAX_STATIC_BYTES


def test_no_static_file_comes_from_elsewhere() -> None:
    found = {path.name: ADDRESS.findall(path.read_text()) for path in STATIC}
    elsewhere = {
        name: kept
        for name, some in found.items()
        if (kept := [one for one in some if not one.startswith("http://www.w3.org/")])
    }
    assert elsewhere == {}


def test_no_file_names_a_registry() -> None:
    found = [
        (name, one)
        for name, text in texts().items()
        for one in ADDRESS.findall(text)
        if REGISTRY.search(one)
    ]
    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        (name, match.group())
        for name, text in texts().items()
        for match in MACHINE.finditer(ADDRESS.sub("", text))
    ]
    assert found == []


def test_every_migration_says_what_it_does() -> None:
    migrations = [one for one in tracked() if one.parent.name == "migrations"]
    names = [one.stem for one in migrations if one.stem != "__init__"]
    assert [one for one in names if not re.fullmatch(r"\d{4}_(?!auto_)[a-z_]+", one)] == []


def test_no_large_file_is_in_the_repository() -> None:
    assert [str(one) for one in tracked() if (ROOT / one).stat().st_size > 500_000] == []
