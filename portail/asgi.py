"""One process: pages by Django, the chat by Channels, content followed in the background."""

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
from portail.keeper import keeper
from portail.scope import refuse, with_content

keeper.refresh()
keeper.watch(settings.CONTENT_CHECK_SECONDS)

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(
            URLRouter(
                [
                    path("ws/orientation/", with_content(ChatConsumer.as_asgi())),
                    re_path("", refuse),
                ]
            )
        ),
    }
)
