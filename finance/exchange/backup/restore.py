"""Restoring a backup into an account that has no transactions, with the same figures under new ids.

Its rows are inserted as they are given, and then have to stand the ledger's own proof; else nothing is changed.
"""

from collections import Counter, defaultdict
from itertools import count
from typing import Final

from core.constraints import integrity_errors_as_invalid_input
from core.errors import Conflict
from core.models import User
from core.text import fold
from core.writes import write
from finance.exchange.backup.inserting import insert
from finance.exchange.backup.records import Backup, read_backup
from finance.exchange.reading import Problems
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.guards import MOST_CATEGORIES
from finance.ledger.services.locking import lock_owner, lock_wallets
from finance.ledger.services.repair import let_refunds_follow, rebuild_bucket_totals, rebuild_totals
from finance.models import Transaction, Wallet
from finance.planning.services.periods import MOST_PERIODS
from finance.transactions.services.loans import MOST_LOANS
from finance.wallets.services.buckets import MOST_BUCKETS
from finance.wallets.services.deposits import MOST_DEPOSITS
from finance.wallets.services.purging import purge_wallets
from finance.wallets.services.wallets import MOST_WALLETS

FOLLOWING_SINCE: Final = 3
"""The version since which refunds have the entity of their expense, and they and repayments know since when."""
NUMBERED_SINCE: Final = 4
"""The version since which no two buckets of a wallet have one position."""
MOST_IN_A_WALLET: Final = {
    "deposits": MOST_DEPOSITS,
    "buckets": MOST_BUCKETS,
    "categories": MOST_CATEGORIES,
    "periods": MOST_PERIODS,
    "loans": MOST_LOANS,
}


def restore_backup(*, user: User, content: bytes) -> Counter[str]:
    """Make the account what the backup says, whole or not at all; returns how many rows of each table there are now.

    Its wallets are replaced, with all the names and plans in them; they have no transactions, or this is a Conflict.
    What the file says of the user is taken over, too, but for how they sign in.
    InvalidInput names the path of what is wrong in the file.
    """
    _require_empty(user)
    backup = read_backup(content)
    _require_usable_wallets(backup)
    return _restore(user, backup)


def _require_empty(user: User) -> None:
    if Transaction.objects.for_user(user).exists():
        raise Conflict("The account has transactions; a backup is restored into one that has none.")


def _require_usable_wallets(backup: Backup) -> None:
    """What the services see to before there is one more wallet or row of it."""
    problems, wallets = Problems(), backup.rows("wallets")
    if not any(row.is_default for row in wallets):
        problems.note("wallets", "One wallet has to be the default.")
    if len(wallets) > MOST_WALLETS:
        problems.note("wallets", f"There are at most {MOST_WALLETS}.")
    for table, most in MOST_IN_A_WALLET.items():
        counts = Counter(id(row.wallet) for row in backup.rows(table))
        if any(count > most for count in counts.values()):
            problems.note(table, f"A wallet has at most {most}.")
    problems.refuse()


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
    if backup.version < NUMBERED_SINCE:
        _number_buckets(backup)
    insert(backup)
    if backup.version < FOLLOWING_SINCE:
        let_refunds_follow(wallets)
    with integrity_errors_as_invalid_input():
        rebuild_totals(wallets)
        rebuild_bucket_totals(wallets)
    _require_right(backup, user)
    return Counter({name: len(records) for name, records in backup.tables.items()})


def _number_buckets(backup: Backup) -> None:
    """From 0 without gaps, in the order in which that release listed them: by position, then by name."""
    places: defaultdict[int, count[int]] = defaultdict(count)
    for bucket in sorted(backup.rows("buckets"), key=lambda row: (row.position, fold(row.name))):
        bucket.position = next(places[id(bucket.wallet)])


def _require_right(backup: Backup, user: User) -> None:
    """InvalidInput with the paths of whatever the ledger finds wrong."""
    problems = Problems()
    found = list(ledger_differences(Wallet.objects.for_user(user)))
    paths = backup.paths_by_row() if found else {}
    for each in found:
        problems.note(".".join(filter(None, [paths.get((each.model, each.pk), ""), each.field])), each.problem)
    problems.refuse()
