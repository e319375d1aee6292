from collections.abc import Iterable
from typing import Annotated, Final

from core.acting import acting_for
from core.models import User
from core.paging import MOST_ROWS
from core.snapshots import snapshot
from finance.models import Category, Deposit, Entity, Transaction, Wallet
from finance.money import write_money
from finance.people.users import active_user
from finance.tools.arguments import days_of, require_page
from finance.tools.schemas import Described
from finance.tools.shapes import DateRange, TransactionRow, Transactions
from finance.transactions.selectors.filters import TransactionFilter
from finance.transactions.selectors.transactions import page_of_transactions
from finance.wallets.selectors.categories import categories_by_id
from finance.wallets.selectors.deposits import deposits_by_id
from finance.wallets.selectors.entities import entities_by_id
from finance.wallets.selectors.wallets import wallets_by_id

LONGEST_NOTE: Final = 200

First = Annotated[int, Described("How many transactions at most.", minimum=1, maximum=MOST_ROWS)]
After = Annotated[str | None, Described("The `next` of the page before, for the page behind it.")]


def get_transactions(user_id: int, date_range: DateRange, first: First = 50, after: After = None) -> Transactions:
    """The transactions of some days in all wallets, the latest first, a page at a time."""
    user, days = active_user(user_id=user_id), days_of(date_range)
    require_page(first=first, after=after)
    with acting_for(user), snapshot():
        page = page_of_transactions(user=user, filter=TransactionFilter(date=days), first=first, after=after)
        rows = _Named(user, page.rows).rows()
    return {"transactions": rows, "next": page.cursor_of(page.rows[-1]) if page.has_next else None}


class _Named:
    """Transactions with what they name, read in one statement for each kind of row."""

    def __init__(self, user: User, transactions: Iterable[Transaction]) -> None:
        self.transactions = list(transactions)
        self.wallets: dict[int, Wallet] = wallets_by_id(user=user, ids=self._ids("wallet_id"))
        self.deposits: dict[int, Deposit] = deposits_by_id(user=user, ids=self._ids("deposit_id"))
        self.categories: dict[int, Category] = categories_by_id(user=user, ids=self._ids("category_id"))
        self.entities: dict[int, Entity] = entities_by_id(user=user, ids=self._ids("entity_id"))

    def _ids(self, name: str) -> set[int]:
        return {getattr(row, name) for row in self.transactions} - {None}

    def rows(self) -> list[TransactionRow]:
        return [self._row(row) for row in self.transactions]

    def _row(self, row: Transaction) -> TransactionRow:
        wallet = self.wallets[row.wallet_id]
        return {
            "id": row.pk,
            "wallet": wallet.name,
            "currency": wallet.currency,
            "date": row.date.isoformat(),
            "kind": row.kind,
            "direction": "IN" if row.amount > 0 else "OUT",
            "amount": write_money(abs(row.amount), wallet.currency),
            "name": row.name,
            "note": row.note[:LONGEST_NOTE],
            "category": self.categories[row.category_id].name if row.category_id else None,
            "deposit": self.deposits[row.deposit_id].name,
            "entity": self.entities[row.entity_id].name if row.entity_id else None,
        }
