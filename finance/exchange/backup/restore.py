"""Restoring a backup into an account that has no transactions, with the same figures under new ids."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from core.constraints import integrity_errors_as_invalid_input
from core.errors import Conflict
from core.models import User
from core.writes import write
from finance.exchange.backup.checks import disagreements
from finance.exchange.backup.figures import wrong_figures
from finance.exchange.backup.file import Backup, read_backup, refuse
from finance.exchange.backup.tables import TABLES, Table
from finance.exchange.household.values import Problems
from finance.ledger.services.locking import lock_owner, lock_wallets
from finance.ledger.services.repair import rebuild_balances, rebuild_ties, rebuild_totals
from finance.models import Transaction, Wallet
from finance.money import ZERO
from finance.wallets.services.purging import purge_wallets

ROWS_PER_STATEMENT: Final = 500
DERIVED: Final = {"balance", "repaid", "refunded"}
"""Figures that the ledger says anew from the transactions."""


def restore_backup(*, user: User, content: bytes) -> Counter[str]:
    """Make the account what the backup says, whole or not at all; returns how many rows of each table there are now.

    Its wallets are replaced, with all the names and plans in them; they have no transactions, or this is a Conflict.
    What the file says of the user is taken over, too, but for how they sign in.
    InvalidInput names the path of everything in the file that is wrong, before anything is written.
    """
    _require_empty(user)
    backup = read_backup(content)
    problems = Problems()
    for path, message in (*disagreements(backup), *wrong_figures(backup)):
        problems.note(path, message)
    refuse(problems)
    return _restore(user, backup)


def _require_empty(user: User) -> None:
    if Transaction.objects.for_user(user).exists():
        raise Conflict("The account has transactions; a backup is restored into one that has none.")


@write
def _restore(user: User, backup: Backup) -> Counter[str]:
    lock_owner(user)
    wallets = Wallet.objects.for_user(user)
    lock_wallets(wallets)
    _require_empty(user)
    purge_wallets(wallets)
    User.objects.filter(pk=user.pk).update(**backup.profile)
    for row in (*backup.rows("wallets"), *backup.rows("transfers")):
        row.owner = user
    with integrity_errors_as_invalid_input():
        for table in TABLES:
            _create(table, backup)
        _book(user)
    return Counter({table.name: len(backup.tables[table.name]) for table in TABLES})


def _create(table: Table, backup: Backup) -> None:
    """Save the rows in their order; what is derived starts at 0, and is booked once all are there."""
    relations = [field.name for field in table.fields if field.is_relation]
    for record in backup.tables[table.name]:
        row = record.row
        row.pk = None
        row.changed(**{name: getattr(row, name) for name in relations})  # takes up the new ids of what it names
        for name in DERIVED & record.given.keys():
            setattr(row, name, ZERO)
    for batch in _batches(backup.rows(table.name)):
        table.model.objects.bulk_create(batch)


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    """A refund is saved after the expense that it names, in a later statement."""
    batch: list[Any] = []
    waiting: set[int] = set()
    for row in rows:
        if len(batch) == ROWS_PER_STATEMENT or id(getattr(row, "refund_of", None)) in waiting:
            yield batch
            batch, waiting = [], set()
        batch.append(row)
        waiting.add(id(row))
    yield batch


def _book(user: User) -> None:
    wallets = Wallet.objects.for_user(user)
    rebuild_balances(wallets)
    rebuild_totals(wallets)
    rebuild_ties(wallets)
