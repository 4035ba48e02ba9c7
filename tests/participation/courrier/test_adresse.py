"""PORTE_ADRESSE: where the links of letters lead."""

from __future__ import annotations

import pytest

from portail.environment import SettingError, address

DEFAULT = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", DEFAULT),
        ("https://porte.rivemont.example", "https://porte.rivemont.example"),
        ("https://porte.rivemont.example/", "https://porte.rivemont.example"),
        ("http://localhost:8001", "http://localhost:8001"),
    ],
)
def test_an_address_is_read(monkeypatch: pytest.MonkeyPatch, written: str, read: str) -> None:
    monkeypatch.setenv("PORTE_ESSAI", written)
    assert address("PORTE_ESSAI", DEFAULT) == read


@pytest.mark.parametrize(
    "written",
    [
        "porte.rivemont.example",
        "ftp://porte.rivemont.example",
        "https://",
        "https://porte.rivemont.example/participer",
        "https://porte.rivemont.example?a=b",
        "https://quelqu-un@porte.rivemont.example",
        "https://porte.rivemont.example:port",
        "https://[porte",
        "https://porte rivemont.example",
        "https://rivemont-le-château.example",
    ],
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("PORTE_ESSAI", written)
    with pytest.raises(SettingError) as refusal:
        address("PORTE_ESSAI", DEFAULT)
    assert str(refusal.value) == (
        f"PORTE_ESSAI={written} : écrivez une adresse comme https://porte.rivemont.fr"
    )
