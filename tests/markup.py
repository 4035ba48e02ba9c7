"""A page as a resident without JavaScript meets it: elements, and forms that can be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
Fields = dict[str, list[str]]


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def __iter__(self) -> Iterator[Element]:
        for child in self.children:
            yield child
            yield from child

    def all(self, tag: str = "", class_: str = "", **attributes: str) -> list[Element]:
        """In order; `class_` is one of its classes; `data_x` is the attribute `data-x`."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            one
            for one in self
            if tag in ("", one.tag)
            and (not class_ or class_ in one.attributes.get("class", "").split())
            and wanted.items() <= one.attributes.items()
        ]

    def one(self, tag: str = "", class_: str = "", **attributes: str) -> Element:
        (found,) = self.all(tag, class_, **attributes)
        return found

    def texts(self, tag: str = "", class_: str = "", **attributes: str) -> list[str]:
        return [one.text for one in self.all(tag, class_, **attributes)]

    def values(self, name: str) -> list[str]:
        """What the elements that have this attribute say in it, in order."""
        return [one.attributes[name] for one in self if name in one.attributes]

    def hidden(self) -> Fields:
        fields: Fields = {}
        for one in self.all("input", type="hidden"):
            fields.setdefault(one.attributes["name"], []).append(one.attributes["value"])
        return fields

    def sent_by(self, label: str) -> Fields:
        """The fields that pressing a button sends: those of its form, and its own."""
        for form in self.all("form"):
            for button in form.all("button"):
                if button.text == label:
                    own = button.attributes
                    pressed = {own["name"]: [own["value"]]} if "name" in own else {}
                    return {**form.hidden(), **pressed}
        raise AssertionError(f"No button « {label} » among {self.texts('button')}")

    def written(self, text: str) -> Fields:
        """The fields that the form with a text box sends."""
        form = next(one for one in self.all("form") if one.all("textarea"))
        return {**form.hidden(), "texte": [text]}


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)


def read(html: str | bytes) -> Element:
    """The page as a tree; an AssertionError where a tag is not closed by its own."""
    builder = _Builder()
    builder.feed(html if isinstance(html, str) else html.decode())
    builder.close()
    assert [one.tag for one in builder.open] == [""]
    return builder.root
