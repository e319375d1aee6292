from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from tests.reference.books import Books, Refused
from tests.reference.services.income_and_expenses import record_new


def record_many(books: Books, *, drafts: Sequence[Any]) -> None:
    """All of them or none; whichever is refused may be told of."""
    for draft in drafts:
        _record(books, draft)
    books.stop_if_refused()


def _record(books: Books, draft: Any) -> None:
    kind, deposit_id, category_id, entity_id = draft.named
    names = {"deposit_id": deposit_id, "category_id": category_id, "entity_id": entity_id}
    with suppress(Refused):
        record_new(books, kind, 1 if kind == "INCOME" else -1, amount=draft.amount, date=draft.date, **names)
