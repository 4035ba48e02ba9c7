"""Texts of the content in Markdown, as safe HTML (markdown-it, raw HTML off)."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


@lru_cache(maxsize=200)
def as_html(text: str) -> SafeString:
    return mark_safe(str(_markdown.render(text)))  # noqa: S308 (raw HTML is escaped by the renderer)
