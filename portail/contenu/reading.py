"""Reading one YAML file into nodes: every scalar a string, nothing guessed, nothing executed.

Built on PyYAML's events rather than its constructors: no type guessing (`01000` stays itself),
no tags, no aliases (hence no alias bomb), no recursion (hence no depth bomb).
"""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import yaml

from portail.contenu.nodes import Mapping, Node, Scalar, Sequence
from portail.contenu.problems import Position, Report

MAX_BYTES = 500_000
MAX_DEPTH = 12
UNCLOSED = "while scanning a quoted scalar"
REASONS = {
    errno.ENOENT: "Ce fichier manque. Créez-le.",
    errno.ELOOP: "Ce lien tourne en rond. Remplacez-le par un vrai fichier.",
    errno.EACCES: "Ce fichier ne se lit pas. Donnez le droit de le lire.",
}
_FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: slower, same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class _Stop(Exception):
    """The file cannot be read further; the reason is already in the report."""


def read_file(path: Path, name: str, report: Report) -> Node | None:
    """The nodes of a file, or None with at least one error in `report`.

    `name` is how the file is called in messages (its path under the content folder).
    """
    text = _read_text(path, name, report)
    if text is None:
        return None
    return read_text(text, name, report)


def read_text(text: str, name: str, report: Report) -> Node | None:
    builder = _Builder(name, report)
    try:
        for event in _events(text, name, report):
            builder.take(event)
    except _Stop:
        return None
    if builder.root is None and not builder.failed:
        report.error(Position(name), "Le fichier est vide. Supprimez-le ou remplissez-le.")
    return None if builder.failed else builder.root


def _read_bytes(path: Path, name: str, report: Report) -> bytes | None:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            message = "Il faut ici un fichier, pas un dossier. Renommez-le ou supprimez-le."
        elif found.st_size > MAX_BYTES:
            message = (
                f"Le fichier pèse {found.st_size // 1000} ko ; {MAX_BYTES // 1000} ko au plus."
                " Partagez-le en plusieurs fichiers."
            )
        else:
            return path.read_bytes()
    except OSError as exc:
        message = REASONS.get(exc.errno or 0, "Ce fichier ne se lit pas. Remplacez-le.")
    report.error(Position(name), message)
    return None


def _read_text(path: Path, name: str, report: Report) -> str | None:
    data = _read_bytes(path, name, report)
    if data is None:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        before = data[: exc.start]
        line = before.count(b"\n") + 1
        column = exc.start - (before.rfind(b"\n") + 1) + 1
        report.error(
            Position(name, line, column),
            "Ce caractère n'est pas de l'UTF-8. Enregistrez le fichier en « UTF-8 ».",
        )
        return None


def _events(text: str, name: str, report: Report) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.reader.ReaderError as exc:
        found = _FORBIDDEN.search(text)
        before = text[: found.start()] if found else ""
        where = Position(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        report.error(where, "Caractère invisible interdit. Effacez-le et retapez ce passage.")
        raise _Stop from exc
    except yaml.MarkedYAMLError as exc:
        unclosed = exc.context == UNCLOSED and exc.context_mark
        mark = exc.context_mark if unclosed else exc.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        report.error(Position(name, line, column), _syntax_message(text, line, exc))
        raise _Stop from exc


def _syntax_message(text: str, line: int, exc: yaml.MarkedYAMLError) -> str:
    lines = text.splitlines()
    nearby = lines[max(0, line - 2) : line + 1]
    if any("\t" in one[: len(one) - len(one.lstrip())] for one in nearby):
        return "Une tabulation sert de retrait. Remplacez-la par des espaces."
    problem = exc.problem or ""
    if "mapping values are not allowed" in problem:
        return '« : » en trop : mettez la valeur entre guillemets droits ("…").'
    if "expected <block end>" in problem or "did not find expected" in problem:
        return "Le retrait ou la ponctuation de cette ligne ne va pas avec les lignes au-dessus."
    if "could not find expected ':'" in problem:
        return "Il manque « : » après le nom du champ."
    if exc.context == UNCLOSED:
        return "Un guillemet ouvert n'est pas refermé."
    if exc.context == "while parsing a quoted scalar":
        return "« \\ » a un sens spécial entre ces guillemets. Écrivez-la deux fois."
    if "cannot start any token" in problem:
        return "Ce caractère ne peut pas commencer une valeur : mettez-la entre guillemets droits."
    return "Cette ligne n'est pas du YAML correct. Vérifiez retrait, guillemets et deux-points."


class _Builder:
    """Turns events into nodes with a stack of what is open."""

    def __init__(self, name: str, report: Report) -> None:
        self.name = name
        self.report = report
        self.root: Node | None = None
        self.failed = False
        self.stack: list[Mapping | Sequence] = []
        self.pending: list[Scalar | None] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, yaml.AliasEvent):
            self._stop(event, "Les renvois (« & » et « * ») ne sont pas acceptés. Recopiez.")
        elif isinstance(event, yaml.ScalarEvent):
            self._check(event)
            self._add(Scalar(event.value, self._position(event), event.style in ("|", ">")))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            self.pending.pop()

    def _start_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event, "Un seul document par fichier : enlevez la ligne « --- ».")

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._check(event)
        if len(self.stack) >= MAX_DEPTH:
            self._stop(event, f"Trop de niveaux imbriqués ({MAX_DEPTH} au plus).")
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = (Mapping if mapping else Sequence)(self._position(event))
        self._add(node)
        self.stack.append(node)
        self.pending.append(None)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = None if isinstance(node, Scalar) and not node.value else node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.pending[-1]) is None:
            self._add_key(node)
        else:
            self.pending[-1] = None
            if key.value not in parent.items:
                parent.items[key.value] = node
                parent.keys[key.value] = key.position

    def _add_key(self, node: Node) -> None:
        if not isinstance(node, Scalar):
            self.report.error(node.position, "Un nom de champ doit être un texte simple.")
            raise _Stop
        parent = self.stack[-1]
        assert isinstance(parent, Mapping)
        if node.value in parent.items:
            first = parent.keys[node.value].line
            self.report.error(
                node.position,
                f"« {node.value} » est donné deux fois (déjà ligne {first}). Gardez-en un.",
            )
            self.failed = True
        self.pending[-1] = node

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._stop(event, "Les renvois (« & » et « * ») ne sont pas acceptés. Recopiez.")
        if event.tag is not None:
            self._stop(event, f"L'étiquette « {event.tag} » n'est pas acceptée. Enlevez-la.")

    def _stop(self, event: yaml.Event, message: str) -> None:
        self.report.error(self._position(event), message)
        raise _Stop

    def _position(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        assert mark is not None
        return Position(self.name, mark.line + 1, mark.column + 1)
