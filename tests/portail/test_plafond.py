"""What is too large for any form of the site is refused before it is read."""

from __future__ import annotations

from typing import Any

from asgiref.testing import ApplicationCommunicator

from portail.plafond import MOST, bounded


async def reads_all(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Stands for Django: reads the whole body, then says how it ended."""
    last = await receive()
    while last.get("more_body"):
        last = await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": last["type"].encode()})


async def post(chunks: list[bytes], announced: bytes | None) -> tuple[int, bytes]:
    headers = [(b"content-length", announced)] if announced is not None else []
    wire = ApplicationCommunicator(bounded(reads_all), {"type": "http", "headers": headers})
    for rank, chunk in enumerate(chunks):
        more = rank < len(chunks) - 1
        await wire.send_input({"type": "http.request", "body": chunk, "more_body": more})
    start, body = await wire.receive_output(), await wire.receive_output()
    await wire.wait()
    return start["status"], body["body"]


async def test_an_ordinary_form_goes_through() -> None:
    assert await post([b"a=1"], b"3") == (200, b"http.request")


async def test_a_body_announced_too_large_is_refused_unread() -> None:
    status, said = await post([b"x"], str(MOST + 1).encode())
    assert (status, said.decode()[:27]) == (413, "Cet envoi est trop lourd. E")


async def test_a_body_that_announced_nothing_is_cut_where_it_grows_too_large() -> None:
    half = b"x" * (MOST // 2)
    assert await post([half, half, b"x", b"x"], None) == (200, b"http.disconnect")


async def test_a_length_that_is_no_number_counts_for_nothing() -> None:
    assert await post([b"a=1"], b"-5") == (200, b"http.request")
