"""What the site is measured against: a view and a consumer that do nothing."""

from __future__ import annotations

from channels.generic.websocket import AsyncWebsocketConsumer
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from portail.urls import urlpatterns as site


@csrf_exempt
def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


class Echo(AsyncWebsocketConsumer):
    async def receive(self, text_data: str | None = None, **_: bytes | None) -> None:
        await self.send(text_data)


urlpatterns = [path("temoin/", ok), *site]
