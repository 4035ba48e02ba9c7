"""A file that is too large is let through without being kept, neither in memory nor on disk."""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class Plafond(FileUploadHandler):
    """Goes before the others: what passes `octets` never reaches them."""

    def __init__(self, request: HttpRequest, octets: int) -> None:
        super().__init__(request)
        self.octets = octets
        self.depasse = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self.octets:
            self.depasse = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leaves the file to the handlers after it."""
        return
