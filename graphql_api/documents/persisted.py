"""Documents that clients name by the hash of their text: kept for whoever names them next, while there is room.

Only what fits the schema is kept, so that nobody fills the room with what can never run.
"""

from hashlib import sha256
from typing import Final

from django.conf import settings

from core.stores import Store, store_at

MOST_IN_MEMORY: Final = 8 * 2**20
"""Bytes of all documents that this process keeps, where Redis does not."""
STORE: Store = store_at(settings.REDIS_URL, MOST_IN_MEMORY)
TEXT: Final = "text"


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def kept_document(hash_: str) -> str | None:
    found = STORE.value(_group(hash_), TEXT)
    return None if found is None else found.decode()


def keep_document(text: str) -> None:
    STORE.keep(_group(hash_of(text)), TEXT, text.encode())


def _group(hash_: str) -> str:
    """One for each, because those that were not asked for longest go first."""
    return f"document {hash_}"
