"""The sockets of this room, under /participer/ like its pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from participation.consumers import PropositionConsumer

sockets: list[URLPattern] = [
    path("participer/ws/proposition/<int:numero>/", PropositionConsumer.as_asgi()),
]
