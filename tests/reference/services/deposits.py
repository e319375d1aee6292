from typing import Any

from tests.reference import rows
from tests.reference.books import Books
from tests.reference.services.deletion import delete_moving


def create_deposit(books: Books, *, wallet_id: int | None, name: str) -> None:
    wallet = books.wallet_or_default(wallet_id)
    books.check_name("deposits", name, books.in_wallet("deposits", wallet.id))
    books.add("deposits", rows.Deposit, wallet_id=wallet.id, name=name)


def update_deposit(books: Books, *, deposit_id: int, **changes: Any) -> None:
    deposit = books.find("deposits", deposit_id, "id")
    books.check_name(
        "deposits", changes.get("name", deposit.name), books.in_wallet("deposits", deposit.wallet_id), deposit
    )
    vars(deposit).update(changes)


def delete_deposit(books: Books, *, deposit_id: int, move_transactions_to_id: int | None = None) -> None:
    deposit = books.find("deposits", deposit_id, "id")
    delete_moving(books, "deposits", deposit, move_transactions_to_id)
