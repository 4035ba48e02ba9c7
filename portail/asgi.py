"""One process: pages, sockets, and behind them the content followed and the letters sent."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.urls import path, re_path

from orientation.consumers import ChatConsumer
from participation.facteur import Facteur
from participation.routing import sockets
from portail.keeper import keeper
from portail.plafond import bounded
from portail.scope import refuse, with_content

keeper.refresh()
keeper.watch(settings.CONTENT_CHECK_SECONDS)
Facteur(keeper.snapshot).start(settings.FACTEUR_SECONDS)

application = ProtocolTypeRouter(
    {
        "http": bounded(pages),
        "websocket": AllowedHostsOriginValidator(
            with_content(
                URLRouter(
                    [
                        path("ws/orientation/", ChatConsumer.as_asgi()),
                        *sockets,
                        re_path("", refuse),
                    ]
                )
            )
        ),
    }
)
