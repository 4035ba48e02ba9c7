"""The personal key of a candidate, and what is published of it.

The key is 128 random bits written as 32 hexadecimal digits. `printf %s CLÉ | sha256sum` gives the
marque: with her key a candidate finds herself in the liste; without it nobody finds her.
"""

from __future__ import annotations

import hashlib
import hmac
import re

KEY = re.compile(r"[0-9a-f]{32}")
KEY_BYTES = 16
SALT_BYTES = 16


def key_of(random: bytes) -> str:
    """The key that sixteen bytes from a secure source (`secrets.token_bytes`) make."""
    if len(random) != KEY_BYTES:
        raise ValueError(f"Une clé demande {KEY_BYTES} octets au hasard.")
    return random.hex()


def marque_of(key: str) -> str:
    """Also of a key as people copy it: in groups, with dashes, in capitals."""
    plain = re.sub(r"[\s-]", "", key).lower()
    if not KEY.fullmatch(plain):
        raise ValueError("Cette clé n'est pas complète : elle compte 32 signes, de 0 à 9 et a à f.")
    return hashlib.sha256(plain.encode()).hexdigest()


def foyer_of(household: str, salt: bytes) -> str:
    """What is published of a household: equal for its members, and says nothing else.

    There are few addresses in a town: without the secret salt, trying them all would find it.
    """
    if len(salt) < SALT_BYTES:
        raise ValueError(f"Le sel d'un foyer demande au moins {SALT_BYTES} octets secrets.")
    return hmac.new(salt, household.encode(), hashlib.sha256).hexdigest()
