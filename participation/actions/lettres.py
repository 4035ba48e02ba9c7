"""The outbox: a row in the transaction of what it tells, and nothing rendered.

What a letter says is written as it leaves, from its key: see `participation.courrier.redaction`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from participation.courrier.composition import Lettre
from participation.models import Envoi, Suivi
from portail.comptes.models import Personne

VIDE = Lettre("", "")


def ecrire(cle: str, personne: Personne | None, *, at: datetime) -> None:
    """One letter to someone about themselves; none where the account is erased."""
    if personne is not None:
        deposer([envoi(cle, personne, at=at)])


def deposer(envois: Iterable[Envoi]) -> None:
    """The key is unique: what is written already stays as it is."""
    Envoi.objects.bulk_create(envois, ignore_conflicts=True)


def envoi(cle: str, personne: Personne, lettre: Lettre = VIDE, *, at: datetime) -> Envoi:
    return Envoi(
        cle=cle,
        message_id=f"<{uuid.uuid4().hex}@{_host()}>",
        personne=personne,
        a=personne.courriel,
        sujet=lettre.sujet,
        texte=lettre.texte,
        desabonnement=lettre.desabonnement,
        ecrit_le=at,
        prochain_essai=at,
    )


def ecrire_a_tous(rows: QuerySet[Any], debut: str, *, at: datetime) -> None:
    """To all these people, or to whoever holds these follows, under « debut » and their number.

    One statement, whatever their number: on SQLite nobody else writes until it is done.
    """
    follows = rows.model is Suivi
    of = "personne__" if follows else ""
    number = Cast(f"{of}pk", CharField())
    moment, blank = Value(at, DateTimeField()), Value("")
    columns = {
        "cle": Concat(Value(debut), number),
        "message_id": Concat(Value(f"<{uuid.uuid4().hex}."), number, Value(f"@{_host()}>")),
        "personne_id": F(f"{of}pk"),
        "suivi_id": F("pk") if follows else Value(None, BigIntegerField()),
        "a": F(f"{of}courriel"),
        **dict.fromkeys(("sujet", "texte", "desabonnement", "echec"), blank),
        **dict.fromkeys(("ecrit_le", "prochain_essai"), moment),
        "essais": Value(0),
    }
    sql, values = rows.values_list(*columns.values()).query.sql_with_params()
    into = f'INSERT INTO "{Envoi._meta.db_table}" ({", ".join(columns)})'
    with connection.cursor() as cursor:
        cursor.execute(f"{into} {sql} ON CONFLICT DO NOTHING", values)


def _host() -> str | None:
    return urlsplit(settings.SITE_ADDRESS).hostname
