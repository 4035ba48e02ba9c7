"""The site with a fault: a chat, as a page of `faulty_settings`, raises where « panne » is written.

The messages of the exceptions quote what was written, as those of the standard library do.
"""

from __future__ import annotations

from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from orientation.consumers import ChatConsumer
from orientation.forms import Fields
from portail.asgi import pages
from portail.scope import with_content


class FaultyConsumer(ChatConsumer):
    def _answer(self, fields: Fields) -> str:
        if "panne" in str(fields):
            raise ValueError(str(fields)) from KeyError(str(fields))
        return super()._answer(fields)


chat = URLRouter([path("ws/orientation/", with_content(FaultyConsumer.as_asgi()))])
application = ProtocolTypeRouter({"http": pages, "websocket": chat})
