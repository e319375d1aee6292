from typing import Any

from tests.reference import rows
from tests.reference.books import Books
from tests.reference.services.deletion import delete_moving


def create_entity(books: Books, *, wallet_id: int | None, name: str) -> None:
    wallet = books.wallet_or_default(wallet_id)
    books.check_name("entities", name, books.in_wallet("entities", wallet.id))
    books.add("entities", rows.Entity, wallet_id=wallet.id, name=name)


def update_entity(books: Books, *, entity_id: int, **changes: Any) -> None:
    entity = books.find("entities", entity_id, "id")
    books.check_name(
        "entities", changes.get("name", entity.name), books.in_wallet("entities", entity.wallet_id), entity
    )
    vars(entity).update(changes)


def delete_entity(books: Books, *, entity_id: int, move_transactions_to_id: int | None = None) -> None:
    entity = books.find("entities", entity_id, "id")
    delete_moving(books, "entities", entity, move_transactions_to_id)
