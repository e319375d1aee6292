"""Restoring a backup into an account that has no transactions, with the same figures under new ids.

Its rows are inserted as they are given, and then have to stand the ledger's own proof; else nothing is changed.
"""

from collections import Counter
from collections.abc import Callable
from typing import BinaryIO, Final

from core.constraints import integrity_errors_as_invalid_input
from core.errors import Conflict
from core.models import User
from core.writes import write
from finance.exchange.backup.inserting import insert
from finance.exchange.backup.records import Backup, read_backup
from finance.exchange.backup.rows import Rows
from finance.exchange.reading import Problems
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.locking import lock_owner, lock_wallets
from finance.ledger.services.repair import let_refunds_follow, rebuild_bucket_totals, rebuild_totals
from finance.models import Transaction, Wallet
from finance.wallets.services.purging import purge_wallets
from finance.wallets.services.wallets import MOST_WALLETS

Listener = Callable[[Counter[str]], object]
FOLLOWING_SINCE: Final = 3
"""The version since which refunds have the entity of their expense, and they and repayments know since when."""


def restore_backup(*, user: User, file: BinaryIO, on_restored: Listener | None = None) -> Counter[str]:
    """Make the account what the backup says, whole or not at all; returns how many rows of each table there are now.

    ``on_restored`` is told so before this is committed, and what it writes is committed, too.

    Its wallets are replaced, with all the names and plans in them; they have no transactions, or this is a Conflict.
    What the file says of the user is taken over, too, but for how they sign in. The file, which is read several times
    over, is never in memory as a whole, nor are its rows. InvalidInput names the path of what is wrong in it.
    """
    _require_empty(user)
    backup = read_backup(file)
    _require_usable_wallets(backup)
    return _restore(user, backup, on_restored)


def _require_empty(user: User) -> None:
    if Transaction.objects.for_user(user).exists():
        raise Conflict("The account has transactions; a backup is restored into one that has none.")


def _require_usable_wallets(backup: Backup) -> None:
    """What the services see to before there is one more wallet."""
    problems = Problems()
    if not backup.has_default_wallet:
        problems.note("wallets", "One wallet has to be the default.")
    if backup.counts["wallets"] > MOST_WALLETS:
        problems.note("wallets", f"There are at most {MOST_WALLETS}.")
    problems.refuse()


@write
def _restore(user: User, backup: Backup, on_restored: Listener | None) -> Counter[str]:
    lock_owner(user)
    wallets = Wallet.objects.for_user(user)
    lock_wallets(wallets)
    _require_empty(user)
    purge_wallets(wallets)
    User.objects.filter(pk=user.pk).update(**backup.profile)
    rows = Rows(backup, user)
    insert(backup, rows)
    if backup.version < FOLLOWING_SINCE:
        let_refunds_follow(wallets)
    with integrity_errors_as_invalid_input():
        rebuild_totals(wallets)
        rebuild_bucket_totals(wallets)
    _require_right(rows, user)
    if on_restored:
        on_restored(backup.counts)
    return backup.counts


def _require_right(rows: Rows, user: User) -> None:
    """InvalidInput with the paths of whatever the ledger finds wrong."""
    problems = Problems()
    for each in ledger_differences(Wallet.objects.for_user(user)):
        path = rows.path_of(each.model, each.pk)
        problems.note(".".join(filter(None, [path, each.field])), each.problem)
        if problems.is_full:
            break
    problems.refuse()
