"""Journals for hledger and beancount: each program reads them, and its balances are ours."""

import csv
import datetime as dt
import io
import shutil
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum

from core.models import User
from finance.exchange.journals.beancount import beancount_accounts, beancount_journal
from finance.exchange.journals.hledger import hledger_accounts, hledger_journal
from finance.models import Deposit, Kind, Loan, Transaction, Wallet
from finance.money import ZERO
from finance.people.demo import fill_with_demo_data
from tests.bookings import spend
from tests.factories import make_deposit, make_user, make_wallet
from tests.finance.exchange.helpers import furnished_user
from tests.finance.wallets.assertions import reconcile

Balances = dict[tuple[str, str], Decimal]
"""What is on an account, by its name and currency; nothing where it is 0."""


@pytest.fixture(params=["demo", "everything", "nothing", "one wallet"])
def books(request, db: None) -> tuple[User, int | None]:
    """Whose journal it is, and of which wallet."""
    if request.param == "demo":
        user = make_user()
        fill_with_demo_data(user, dt.date(2026, 5, 20))
        return user, None
    if request.param == "nothing":
        return make_wallet(make_user(), is_default=True).owner, None
    user = furnished_user()
    return user, Wallet.objects.get(name="Daily").pk if request.param == "one wallet" else None


def our_balances(user: User, wallet_id: int | None, accounts) -> Balances:
    """Deposits' balances, what loans have outstanding and what each category sums to, by the accounts they become."""
    wallets = Wallet.objects.filter(owner=user, **({"pk": wallet_id} if wallet_id else {}))
    sums: Balances = defaultdict(lambda: ZERO)
    for deposit in Deposit.objects.filter(wallet__in=wallets).select_related("wallet"):
        sums[accounts.deposits[deposit.pk], deposit.wallet.currency] += deposit.balance
    for loan in Loan.objects.filter(wallet__in=wallets).select_related("wallet"):
        owed = loan.outstanding if loan.direction == "LENT" else -loan.outstanding
        sums[accounts.loans[loan.pk], loan.wallet.currency] += owed
    earned = Transaction.objects.filter(wallet__in=wallets).exclude(kind=Kind.NEUTRAL)
    for wallet, currency, kind, category, total in (
        earned.order_by()
        .values_list("wallet_id", "wallet__currency", "kind", "category_id")
        .annotate(total=Sum("amount"))
    ):
        account = accounts.categories[category] if category else accounts.without_category[wallet][kind]
        sums[account, currency] -= total
    for wallet, currency, total in (
        Transaction.objects.filter(wallet__in=wallets, is_opening=True)
        .order_by()
        .values_list("wallet_id", "wallet__currency")
        .annotate(total=Sum("amount"))
    ):
        sums[accounts.openings[wallet], currency] -= total
    return {key: amount for key, amount in sums.items() if amount}


def without_transfers(balances: Balances) -> Balances:
    """What left for a wallet that is not exported has no figure of ours."""
    return {key: amount for key, amount in balances.items() if not key[0].startswith("Equity:Transfers:")}


def written(pieces, path: Path) -> Path:
    path.write_text("".join(pieces), newline="")
    return path


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.hledger
def test_hledger_reads_the_journal_and_finds_our_balances(books, tmp_path: Path):
    assert shutil.which("hledger"), "Install hledger (apt-get install hledger) for the tests marked so."
    user, wallet_id = books
    journal = written(hledger_journal(user=user, wallet_id=wallet_id), tmp_path / "all.journal")
    run("hledger", "-f", journal, "check", "--strict")
    found = run("hledger", "-f", journal, "balance", "--flat", "--no-total", "-O", "csv")
    accounts = hledger_accounts(user=user, wallet_id=wallet_id)
    assert without_transfers(hledger_balances(found)) == our_balances(user, wallet_id, accounts)


def test_what_is_taken_back_names_what_it_is_of(db: None):
    user = furnished_user()
    income, expense = (Transaction.objects.get(amount=Decimal(amount)) for amount in ("100.01", "-50.10"))
    hledger = "".join(hledger_journal(user=user, wallet_id=None))
    assert f"    ; reversal-of:{income.pk}\n" in hledger
    assert f"    ; refund-of:{expense.pk}\n" in hledger
    beancount = "".join(beancount_journal(user=user, wallet_id=None))
    assert f'  reversal-of: "{income.pk}"\n' in beancount
    assert (hledger.count("refund-of"), hledger.count("reversal-of")) == (1, 1)


def hledger_balances(table: str) -> Balances:
    balances = {}
    for account, amounts in list(csv.reader(io.StringIO(table)))[1:]:
        for amount in amounts.split(", "):
            number, _, currency = amount.rpartition(" ")
            if currency:
                balances[account, currency] = Decimal(number)
    return balances


def test_bean_check_accepts_the_journal_and_beancount_finds_our_balances(books, tmp_path: Path):
    user, wallet_id = books
    journal = written(beancount_journal(user=user, wallet_id=wallet_id), tmp_path / "all.beancount")
    assert run(Path(sys.executable).parent / "bean-check", journal) == ""
    accounts = beancount_accounts(user=user, wallet_id=wallet_id)
    assert without_transfers(beancount_balances(journal)) == our_balances(user, wallet_id, accounts)


def beancount_balances(journal: Path) -> Balances:
    from beancount import loader  # noqa: PLC0415 (slow to import)
    from beancount.core.data import Transaction as Entry  # noqa: PLC0415

    entries, errors, _ = loader.load_file(str(journal))
    assert errors == []
    balances: Balances = defaultdict(lambda: ZERO)
    for entry in entries:
        for posting in entry.postings if isinstance(entry, Entry) else ():
            balances[posting.account, posting.units.currency] += posting.units.number
    return {key: amount for key, amount in balances.items() if amount}


def test_what_was_asserted_is_proved_where_it_holds_and_only_told_where_not(db: None):
    user = make_user("carol@example.com")
    deposit = make_deposit(make_wallet(user, "Daily", is_default=True), "Bank")
    spend(user, "4", deposit, "2026-05-05")
    reconcile(deposit, "-4", "2026-05-05")
    reconcile(deposit, "9", "2026-06-30")
    account, told = "Assets:Deposits:Daily:Bank", "was 9.00 EUR as asserted; its transactions differ by -13.00\n"
    hledger = "".join(hledger_journal(user=user, wallet_id=None))
    holds = f"\n2026-05-05 * Asserted balance\n    {account}  0.00 EUR = -4.00 EUR\n"
    assert hledger.endswith(f"{holds}\n; 2026-06-30 {account} {told}")
    beancount = "".join(beancount_journal(user=user, wallet_id=None))
    assert beancount.endswith(f"\n2026-05-06 balance {account}  -4.00 EUR\n\n; 2026-06-30 {account} {told}")
