"""How many codes are sent: allauth counts, this says when to try again."""

from __future__ import annotations

import math
import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

APP, ACTION = "allauth.account", "request_login_code"


def attente(request: HttpRequest, courriel: str) -> int:
    """Counts one more code for this address; else, how many minutes to wait before another."""
    if ratelimit.consume(request, app=APP, action=ACTION, key=courriel):
        return 0
    waits = [_seconds(request, rate, courriel) for rate in _rates()]
    return max(1, math.ceil(max(waits) / 60))


def _rates() -> list[ratelimit.Rate]:
    rates: list[ratelimit.Rate] = ratelimit.get_rates(app=APP, action=ACTION)
    return rates


def _seconds(request: HttpRequest, rate: ratelimit.Rate, courriel: str) -> float:
    """Until the oldest of those that fill this limit is forgotten."""
    key = ratelimit.get_cache_key(request, app=APP, action=ACTION, rate=rate, key=courriel)
    history: list[float] = cache.get(key, [])
    full = len(history) >= rate.amount
    return history[rate.amount - 1] + rate.duration - time.time() if full else 0.0


def trop(request: HttpRequest, minutes: int) -> HttpResponse:
    answer = render(request, "429.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer
