"""The accounts of plain-text accounting that a user's deposits, categories and loans become, each with its own name."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import Q

from core.models import User
from finance.models import Category, Deposit, Kind, Loan, Wallet

OF_KIND: Final = {Kind.INCOME: "Income", Kind.EXPENSE: "Expenses", Kind.NEUTRAL: "Equity:Neutral"}
OF_LOANS: Final = {Loan.Direction.LENT: "Assets:Loans", Loan.Direction.BORROWED: "Liabilities:Loans"}
Clean = Callable[[str], str]
"""What a name becomes where only some characters may stand; several names may become the same."""


class Accounts:
    """Which account stands for what; the balance of each is the figure of what it stands for."""

    def __init__(self, *, user: User, wallet_id: int | None, clean: Clean) -> None:
        self._clean = clean
        self._taken: set[str] = set()
        self.currencies: dict[str, str] = {}
        """The currency of every account, by its name."""
        self._read_wallets(user, wallet_id)
        inside = Q(wallet__in=self.without_category)
        self.deposits = dict(self._accounts(Deposit, inside, lambda _: "Assets:Deposits", "name"))
        self.categories = dict(self._accounts(Category, inside, lambda row: OF_KIND[row.kind], "name"))
        self.loans = self._loans(inside)

    def _read_wallets(self, user: User, wallet_id: int | None) -> None:
        """All wallets take their names, so that an account is called the same whichever wallets are exported."""
        self._wallets: dict[int, str] = {}
        self._currency_of: dict[int, str] = {}
        self.openings: dict[int, str] = {}
        self.transfers: dict[int, str] = {}
        self.without_category: dict[int, dict[str, str]] = {}
        for wallet in Wallet.objects.for_user(user).order_by("pk"):
            self._wallets[wallet.pk] = self._free_name("", wallet.name)
            self._currency_of[wallet.pk] = wallet.currency
            if wallet_id in (None, wallet.pk):
                self._open_fixed(wallet.pk)

    def _open_fixed(self, wallet: int) -> None:
        self.openings[wallet] = self._fixed("Equity:Opening-Balances", wallet)
        self.transfers[wallet] = self._fixed("Equity:Transfers", wallet)
        self.without_category[wallet] = {
            kind: self._open(parent, wallet, "Uncategorised") for kind, parent in OF_KIND.items()
        }

    def _accounts(
        self, model: type[Any], inside: Q, parent: Callable[[Any], str], name: str
    ) -> Iterator[tuple[int, str]]:
        for row in model.objects.filter(inside).order_by("pk"):
            yield row.pk, self._open(parent(row), row.wallet_id, getattr(row, name))

    def _loans(self, inside: Q) -> dict[int, str]:
        """What an entity owes is one account, and what it is owed another, however many loans there are."""
        accounts: dict[tuple[str, int], str] = {}
        found: dict[int, str] = {}
        for loan in Loan.objects.filter(inside).select_related("entity").order_by("pk"):
            key = (loan.direction, loan.entity_id)
            if key not in accounts:
                accounts[key] = self._open(OF_LOANS[Loan.Direction(loan.direction)], loan.wallet_id, loan.entity.name)
            found[loan.pk] = accounts[key]
        return found

    def _fixed(self, parent: str, wallet: int) -> str:
        account = f"{parent}:{self._wallets[wallet]}"
        self.currencies[account] = self._currency_of[wallet]
        return account

    def _open(self, parent: str, wallet: int, name: str) -> str:
        within = f"{parent}:{self._wallets[wallet]}:"
        account = within + self._free_name(within, name)
        self.currencies[account] = self._currency_of[wallet]
        return account

    def _free_name(self, within: str, name: str) -> str:
        """The name as it may stand, with a number where another one became the same."""
        clean = free = self._clean(name)
        number = 1
        while (within + free).casefold() in self._taken:
            number += 1
            free = f"{clean}-{number}"
        self._taken.add((within + free).casefold())
        return free
