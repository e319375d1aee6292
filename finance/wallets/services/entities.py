from typing import Final, TypedDict, Unpack

from core.models import User
from core.models.owned import touched
from core.writes import write
from finance.ledger.selectors.movements import Movement, RefetchScope, movement_in, movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Entity
from finance.transactions.services.deletion import delete, delete_unused
from finance.transactions.services.merging import move_transactions, target_of

FOUND_BY: Final = Movement(refetch=frozenset({RefetchScope.TRANSACTION_LISTS}))
"""Transactions are found by the name of their entity."""


class EntityChanges(TypedDict, total=False):
    name: str
    note: str
    is_active: bool


@write
def create_entity(*, user: User, wallet_id: int | None, name: str, note: str = "") -> Change[Entity]:
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    entity = Entity(wallet=wallet, name=name, note=note).clean_and_save()
    return Change(entity, movement_of(entity))


@write
def update_entity(
    *, user: User, entity_id: int, expected_version: int | None = None, **changes: Unpack[EntityChanges]
) -> Change[Entity]:
    entity = lock_row(Entity, user=user, pk=entity_id, expected_version=expected_version)
    return Change(entity.changed(**changes).clean_and_save(), movement_of(entity) | FOUND_BY)


@write
def delete_entity(
    *, user: User, entity_id: int, move_transactions_to_id: int | None = None, expected_version: int | None = None
) -> Change[None]:
    """Delete an entity without transactions, or move them to another of its wallet and delete it."""
    entity = lock_row(Entity, user=user, pk=entity_id, expected_version=expected_version)
    if move_transactions_to_id is None:
        return delete_unused(entity, loans=entity.loans.all())
    target = target_of(entity, user, move_transactions_to_id)
    moved = move_transactions(entity, target).moving(_move_loans(entity, target))
    return moved.moving(delete(entity).movement)


def _move_loans(entity: Entity, target: Entity) -> Movement:
    loans = entity.loans.all()
    moved = movement_in(loans)
    loans.update(entity=target, **touched())
    return moved
