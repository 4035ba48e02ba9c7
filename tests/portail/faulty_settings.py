"""The settings of the tests, with a fault: a page where « panne » is written raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from tests.settings import *  # noqa: F403
from tests.settings import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "tests.portail.faulty_settings.fault"]


def fault(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    def answer(request: HttpRequest) -> Any:
        if "panne" in request.POST.get("texte", ""):
            raise ValueError(request.POST["texte"])
        return get_response(request)

    return answer
