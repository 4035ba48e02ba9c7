"""The sockets of this room, under /participer/ like its pages."""

from __future__ import annotations

from channels.auth import AuthMiddlewareStack
from django.urls import URLPattern, path

from participation.consumers.proposition import PropositionConsumer
from participation.consumers.seance import SeanceConsumer

sockets: list[URLPattern] = [
    path("participer/ws/proposition/<int:numero>/", PropositionConsumer.as_asgi()),
    path("participer/ws/seance/<int:numero>/", AuthMiddlewareStack(SeanceConsumer.as_asgi())),
]
