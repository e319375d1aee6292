"""A year of a household's money for people who want to see the product with something in it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core import passwords
from core.errors import InvalidInput
from core.models import User
from core.writes import write
from finance.days import last_day, months_before
from finance.ledger.services.locking import lock_wallet
from finance.ledger.services.repair import rebuild_balances, rebuild_totals
from finance.models import BaseCategory, Category, Deposit, Entity, Kind, Period, Prediction, Transaction, Wallet
from finance.people.demo_data import CATEGORIES, DEPOSITS, ENTITIES, LINES, MONTHS, PLANS, WALLET, Line
from finance.wallets.services.wallets import create_wallet

DEMO_EMAIL: Final = "demo@example.com"


@write
def create_demo_user(*, password: str) -> User | None:
    """The development demo user with a year of data; None, and nothing changed, when there is one already.

    Raises InvalidInput when the password is not a good one.
    """
    if User.objects.filter(folded_email=DEMO_EMAIL).exists():
        return None
    user = User(email=DEMO_EMAIL)
    problems = passwords.problems_of_new_password(password, user)
    if problems:
        raise InvalidInput({"password": problems})
    user.changed(password=passwords.hash_password(password)).clean_and_save()
    fill_with_demo_data(user, user.today)
    return user


@write
def fill_with_demo_data(user: User, today: dt.date) -> None:
    """Fill the user's default wallet, which has none of these names yet, with twelve months up to today's.

    The figures are the same for every day: of the current month, what is planned for later days happens today.
    """
    wallet = _default_wallet(user)
    deposits = {row.name: row for row in _create_deposits(wallet)}
    entities = {row.name: row for row in _create_entities(wallet)}
    categories = {row.name: row for row in _create_categories(wallet, deposits)}
    periods = Period.objects.bulk_create(_periods(wallet, today))
    Prediction.objects.bulk_create(_predictions(periods, categories))
    Transaction.objects.bulk_create(_transactions(periods, today, deposits, categories, entities))
    rebuild_balances(Wallet.objects.filter(pk=wallet.pk))
    rebuild_totals(Wallet.objects.filter(pk=wallet.pk))


def _default_wallet(user: User) -> Wallet:
    if not Wallet.objects.for_user(user).exists():
        name, currency = WALLET
        create_wallet(user=user, name=name, currency=currency)
    return lock_wallet(user=user, wallet_id=None)


def _create_deposits(wallet: Wallet) -> list[Deposit]:
    return Deposit.objects.bulk_create(Deposit(wallet=wallet, name=name, form=form) for name, form in DEPOSITS.items())


def _create_entities(wallet: Wallet) -> list[Entity]:
    return Entity.objects.bulk_create(Entity(wallet=wallet, name=name) for name in ENTITIES)


def _create_categories(wallet: Wallet, deposits: dict[str, Deposit]) -> list[Category]:
    base_categories = {row.code: row for row in BaseCategory.objects.filter(is_active=True)}
    return Category.objects.bulk_create(
        Category(
            wallet=wallet,
            kind=planned.kind,
            name=planned.name,
            priority=planned.priority,
            base_category=base_categories.get(planned.base_category),
            default_deposit=deposits[planned.deposit],
        )
        for planned in CATEGORIES
    )


def _periods(wallet: Wallet, today: dt.date) -> list[Period]:
    """The calendar months, the first one first."""
    return [_period(wallet, months_before(today, ago), ago) for ago in _months()]


def _months() -> Iterator[int]:
    """How many months ago each month of the year was, the first one first."""
    return reversed(range(MONTHS))


def _period(wallet: Wallet, month: dt.date, ago: int) -> Period:
    return Period(
        wallet=wallet,
        name=f"{month:%B %Y}",
        starts_on=month,
        ends_on=last_day(month),
        status=Period.Status.CLOSED if ago else Period.Status.ACTIVE,
    )


def _predictions(periods: list[Period], categories: dict[str, Category]) -> Iterator[Prediction]:
    for period, ago in zip(periods, _months(), strict=True):
        for plan in PLANS:
            yield Prediction(
                period=period,
                category=categories[plan.category],
                initial_plan=plan.initial_plan(ago),
                current_plan=Decimal(plan.current_plan),
            )


def _transactions(
    periods: list[Period],
    today: dt.date,
    deposits: dict[str, Deposit],
    categories: dict[str, Category],
    entities: dict[str, Entity],
) -> Iterator[Transaction]:
    for period, ago in zip(periods, _months(), strict=True):
        for line in LINES:
            if ago in line.ago:
                yield _transaction(line, ago, period, today).changed(
                    deposit=deposits[line.deposit],
                    category=categories[line.category] if line.category else None,
                    entity=entities[line.entity] if line.entity else None,
                )


def _transaction(line: Line, ago: int, period: Period, today: dt.date) -> Transaction:
    kind = next((planned.kind for planned in CATEGORIES if planned.name == line.category), Kind.EXPENSE)
    amount = line.amount_of(ago)
    return Transaction(
        wallet=period.wallet,
        period=period,
        kind=kind,
        amount=amount if kind == Kind.INCOME else -amount,
        date=min(period.starts_on.replace(day=line.day), today),
        name=line.name,
    )
