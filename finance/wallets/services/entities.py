from typing import TypedDict, Unpack

from core.models import User
from core.writes import write
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Entity
from finance.transactions.services.deletion import Deletion, delete_moving_transactions


class EntityChanges(TypedDict, total=False):
    name: str
    note: str
    is_active: bool


@write
def create_entity(*, user: User, wallet_id: int | None, name: str, note: str = "") -> Entity:
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    return Entity(wallet=wallet, name=name, note=note).clean_and_save()


@write
def update_entity(
    *, user: User, entity_id: int, expected_version: int | None = None, **changes: Unpack[EntityChanges]
) -> Entity:
    entity = lock_row(Entity, user=user, pk=entity_id, expected_version=expected_version)
    return entity.changed(**changes).clean_and_save()


@write
def delete_entity(
    *, user: User, entity_id: int, move_transactions_to: int | None = None, expected_version: int | None = None
) -> Deletion:
    """Delete an entity without transactions, or move them to another of its wallet and delete it."""
    entity = lock_row(Entity, user=user, pk=entity_id, expected_version=expected_version)
    return delete_moving_transactions(entity, user=user, target_id=move_transactions_to)
