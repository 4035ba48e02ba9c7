from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = "conseils de quartier"

    def ready(self) -> None:
        from participation import gardes

        def lay(using: str, **_: Any) -> None:
            gardes.lay(using)

        post_migrate.connect(lay, sender=self, weak=False, dispatch_uid="participation.gardes")
