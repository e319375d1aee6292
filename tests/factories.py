"""Rows for tests, straight into the database."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.models import User
from finance.models import Bucket, Budget, Category, Deposit, Entity, Loan, Period, Prediction, Wallet


def make_user(email: str = "alice@example.com", password: str | None = None, **fields: Any) -> User:
    return User.objects.create_user(email, password, **fields)


def make_wallet(owner: User, name: str = "Daily", currency: str = "EUR", **fields: Any) -> Wallet:
    return Wallet.objects.create(owner=owner, name=name, currency=currency, **fields)


def make_deposit(wallet: Wallet, name: str = "Account", **fields: Any) -> Deposit:
    return Deposit.objects.create(wallet=wallet, name=name, **fields)


def make_bucket(wallet: Wallet, name: str = "Needs", percentage: str = "0", **fields: Any) -> Bucket:
    """Behind the others, unless its position is given."""
    given = {"percentage": Decimal(percentage), "position": wallet.buckets.count()} | fields
    return Bucket.objects.create(wallet=wallet, name=name, **given)


def make_entity(wallet: Wallet, name: str = "Shop", **fields: Any) -> Entity:
    return Entity.objects.create(wallet=wallet, name=name, **fields)


def make_category(wallet: Wallet, name: str = "Food", kind: str = "EXPENSE", **fields: Any) -> Category:
    return Category.objects.create(wallet=wallet, name=name, kind=kind, **fields)


def make_loan(entity: Entity, principal: str = "100", direction: str = "LENT", **fields: Any) -> Loan:
    """A loan without its payments."""
    given = {"principal": Decimal(principal), "direction": direction} | fields
    return Loan.objects.create(wallet=entity.wallet, entity=entity, **given)


def make_period(
    wallet: Wallet, name: str = "May", starts_on: str = "2026-05-01", ends_on: str = "2026-05-31", **fields: Any
) -> Period:
    days = {"starts_on": date.fromisoformat(starts_on), "ends_on": date.fromisoformat(ends_on)}
    return Period.objects.create(wallet=wallet, name=name, **days, **fields)


def make_prediction(period: Period, category: Category, plan: str = "100", **fields: Any) -> Prediction:
    return Prediction.objects.create(
        wallet=period.wallet, period=period, category=category, current_plan=Decimal(plan), **fields
    )


def make_budget(category: Category, month: str = "2026-05-01", limit: str = "100", **fields: Any) -> Budget:
    given = {"month": date.fromisoformat(month), "limit": Decimal(limit)} | fields
    return Budget.objects.create(wallet=category.wallet, category=category, **given)
