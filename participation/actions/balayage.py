"""What a base keeps of ballots that were deleted is rewritten, as far as the base itself can."""

from __future__ import annotations

from django.db import connection

from participation.models import Casier


def balayer() -> None:
    """To be called once the deletion is committed: neither runs inside a transaction.

    Copies of the base made before, and its archived logs, are out of reach.
    """
    table = Casier._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM FULL {table}")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
