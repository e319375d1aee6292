from typing import Any

from core.errors import Conflict, InvalidInput
from core.text import fold
from tests.reference import rows
from tests.reference.books import Books


def create_wallet(books: Books, *, name: str, currency: str, description: str = "") -> None:
    books.check_name("wallets", name, _mine(books))
    books.refuse_if(currency == "XXX", InvalidInput, "currency")
    books.add(
        "wallets",
        rows.Wallet,
        owner_id=books.user_id,
        name=name,
        currency=currency,
        description=description,
        is_default=False,
    )


def update_wallet(books: Books, *, wallet_id: int, **changes: Any) -> None:
    wallet = books.find("wallets", wallet_id, "id")
    if changes.get("currency", wallet.currency) != wallet.currency:
        amounts = [books.in_wallet(table, wallet_id) for table in ("transactions", "predictions", "budgets", "loans")]
        amounts.append([row for row in books.in_wallet("deposits", wallet_id) if row.floor])
        books.refuse_if(any(amounts), Conflict, "currency")
    if changes.get("is_default", wallet.is_default) != wallet.is_default:
        books.refuse_if(wallet.is_default, InvalidInput, "is_default")
        for other in _mine(books):
            other.is_default = False
    books.check_name("wallets", changes.get("name", wallet.name), _mine(books), but=wallet)
    vars(wallet).update(changes)


def delete_wallet(books: Books, *, wallet_id: int, name: str | None = None) -> None:
    """What was transferred to or from another wallet stays there, as a transaction of its own."""
    wallet = books.find("wallets", wallet_id, "id")
    others = [other for other in _mine(books) if other is not wallet]
    books.refuse_if(not others, Conflict, "id")
    if books.in_wallet("transactions", wallet_id):
        books.refuse_if(name is None, Conflict, "name")
        books.refuse_if(name is not None and fold(name) != fold(wallet.name), InvalidInput, "name")
    books.stop_if_refused()
    _purge(books, wallet_id)
    if wallet.is_default:
        min(others, key=lambda other: other.id).is_default = True


def _mine(books: Books) -> list[rows.Wallet]:
    return [wallet for wallet in books.wallets.values() if wallet.owner_id == books.user_id]


def _purge(books: Books, wallet_id: int) -> None:
    for leg in books.in_wallet("transactions", wallet_id):
        if leg.transfer_id:
            books.transfers.pop(leg.transfer_id, None)
            for other in books.legs_of(leg.transfer_id):
                other.transfer_id = None
    tables = ("transactions", "budgets", "predictions", "periods", "loans", "categories", "entities", "buckets")
    for table in (*tables, "deposits", "wallets"):
        for row in books.in_wallet(table, wallet_id):
            del books.table(table)[row.id]
