"""What comes again in every month of a demo: its lines, written at once with the ledger in step, and its periods."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from finance.days import last_day
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record_all
from finance.ledger.services.repair import rebuild_periods, rebuild_totals
from finance.models import Kind, Period, Prediction, Transaction, Wallet
from finance.money import currencies
from finance.people.demo_book import DemoBook
from finance.people.demo_data import BUCKETS, CATEGORIES, LINES, MONTHS, PLANS, SALARY, Line
from finance.transactions.services.splitting import split

BUCKET_OF = {planned.name: planned.bucket for planned in CATEGORIES}
KIND_OF = {planned.name: planned.kind for planned in CATEGORIES}


def record_months(book: DemoBook) -> None:
    """Record the lines of all twelve months, before there are periods."""
    rows = [_transaction(book, line, ago) for ago in _months() for line in LINES if ago in line.ago]
    record_all([(row, _shares(book, row)) for row in rows])


def begin_periods(book: DemoBook) -> None:
    """Make the twelve months periods with plans, all but today's closed, and give them their transactions."""
    periods = {ago: _period(book, ago) for ago in _months()}
    Period.objects.bulk_create(periods.values())
    Prediction.objects.bulk_create(_predictions(book, periods))
    wallets = Wallet.objects.filter(pk=book.wallet.pk)
    rebuild_periods(wallets)
    rebuild_totals(wallets)


def _months() -> Iterator[int]:
    """How many months ago each month of the year was, the first one first."""
    return reversed(range(MONTHS))


def _transaction(book: DemoBook, line: Line, ago: int) -> Transaction:
    kind = KIND_OF[line.category] if line.category else Kind.EXPENSE
    amount = line.amount_of(ago)
    return Transaction(
        wallet=book.wallet,
        kind=kind,
        amount=amount if kind == Kind.INCOME else -amount,
        date=book.day(ago, line.day),
        name=line.name,
        deposit=book.deposits[line.deposit],
        category=book.categories[line.category] if line.category else None,
        entity=book.entities[line.entity] if line.entity else None,
    )


def _shares(book: DemoBook, row: Transaction) -> Sequence[Share]:
    """Salaries are split, and expenses taken from the bucket of their category."""
    category = row.category.name if row.category else ""
    if category == SALARY:
        parts = split(row.amount, list(BUCKETS.values()), digits=currencies()[book.wallet.currency].digits)
        return [
            Share(book.buckets[name].pk, part, percentage)
            for (name, percentage), part in zip(BUCKETS.items(), parts, strict=True)
        ]
    bucket = BUCKET_OF.get(category)
    return [Share(book.buckets[bucket].pk, row.amount)] if bucket else []


def _period(book: DemoBook, ago: int) -> Period:
    month = book.month(ago)
    return Period(
        wallet=book.wallet,
        name=f"{month:%B %Y}",
        starts_on=month,
        ends_on=last_day(month),
        status=Period.Status.CLOSED if ago else Period.Status.ACTIVE,
    )


def _predictions(book: DemoBook, periods: dict[int, Period]) -> Iterator[Prediction]:
    for ago, period in periods.items():
        for plan in PLANS:
            yield Prediction(
                wallet=book.wallet,
                period=period,
                category=book.categories[plan.category],
                initial_plan=plan.initial_plan(ago),
                current_plan=Decimal(plan.current_plan),
            )
