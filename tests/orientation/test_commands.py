"""What the commands of this room say of content that has errors."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from portail.keeper import Status, keeper


@pytest.mark.parametrize("command", ["evaluer", "explorer", "orienter"])
def test_nothing_is_done_on_content_with_errors(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_seen", ())
    monkeypatch.setattr(keeper, "status", Status(None, None, ()))
    with pytest.raises(CommandError, match="Le contenu a des erreurs : lancez verifier_contenu"):
        call_command(command)
