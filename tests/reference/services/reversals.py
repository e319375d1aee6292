from typing import Any

from tests.reference.books import Books
from tests.reference.services.corrections import record_correction


def create_reversal(books: Books, *, income_id: int | None = None, **details: Any) -> None:
    record_correction(books, "INCOME", income_id, **details)
