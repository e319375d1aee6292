"""What a row is known by when it comes in again, by this file or another of the same account."""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2s

from finance.exchange.imports.texts import told_by
from finance.models import ImportRow


def identify(rows: Sequence[ImportRow]) -> None:
    """Give the rows of one statement their identities.

    The bank's own id, where no other row of the file has it; else day, amount, text, and which of the rows that are
    equal in these it is, so that two equal tickets of one day are two.
    """
    ids = Counter(row.external_id for row in rows)
    seen: Counter[str] = Counter()
    for row in rows:
        if row.external_id and ids[row.external_id] == 1:
            row.identity = identity_of(row.external_id)
            continue
        said = f"{row.date}\n{row.amount:f}\n{told_by(row.counterparty, row.description)}"
        seen[said] += 1
        row.identity = _digest(f"{said}\n{seen[said]}")


def identity_of(external_id: str) -> str:
    """What a row is known by that the bank has an id for of its own."""
    return _digest(f"id\n{external_id}")


def _digest(text: str) -> str:
    return blake2s(text.encode(), digest_size=16).hexdigest()
