"""What the site is measured against: a view and a consumer that do nothing."""

from __future__ import annotations

import os
from uuid import uuid4

from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from portail.urls import urlpatterns as site


@csrf_exempt
def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


TABLES = (
    "CREATE TABLE temoin_emargement (electeur bigint PRIMARY KEY, le timestamp)",
    "CREATE TABLE temoin_bulletin (cle uuid PRIMARY KEY, contenu {blob})",
)
BALLOT = 62
"""Bytes of a sealed ballot about one question."""


@csrf_exempt
def two_inserts(request: HttpRequest) -> HttpResponse:
    """What no vote can do without: who has voted, and what was voted, together or not at all."""
    now, ballot = timezone.now().replace(tzinfo=None), os.urandom(BALLOT)
    with transaction.atomic(), connection.cursor() as cursor:
        signed = [request.POST["electeur"], str(now)]
        cursor.execute("INSERT INTO temoin_emargement VALUES (%s, %s)", signed)
        cursor.execute("INSERT INTO temoin_bulletin VALUES (%s, %s)", [str(uuid4()), ballot])
    return HttpResponse("ok")


class Echo(AsyncWebsocketConsumer):
    async def receive(self, text_data: str | None = None, **_: bytes | None) -> None:
        await self.send(text_data)


urlpatterns = [path("temoin/", ok), path("temoin/voter/", two_inserts), *site]
