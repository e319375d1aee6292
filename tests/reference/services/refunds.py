from typing import Any

from tests.reference.books import Books
from tests.reference.services.corrections import record_correction


def create_refund(books: Books, *, expense_id: int | None = None, **details: Any) -> None:
    record_correction(books, "EXPENSE", expense_id, **details)
