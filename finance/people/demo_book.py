"""The wallet of a demo: everything that its transactions name, and the days they are on."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.models import User
from finance.days import months_before
from finance.ledger.services.locking import lock_wallet
from finance.models import BaseCategory, Bucket, Category, Deposit, Entity, Wallet
from finance.people.demo_data import BUCKETS, CATEGORIES, DEPOSITS, ENTITIES, WALLET
from finance.wallets.services.wallets import create_wallet


@dataclass(frozen=True, slots=True)
class DemoBook:
    """A locked wallet and its rows by name; months are counted backwards from today's."""

    user: User
    wallet: Wallet
    today: dt.date
    deposits: Mapping[str, Deposit]
    buckets: Mapping[str, Bucket]
    entities: Mapping[str, Entity]
    categories: Mapping[str, Category]

    def month(self, ago: int) -> dt.date:
        """The month so many months ago, or ahead when negative."""
        return months_before(self.today, ago)

    def day(self, ago: int, day: int) -> dt.date:
        """A day of a month; today instead of a later one, so that nothing is missing early in a month."""
        return min(self.month(ago).replace(day=day), self.today)


def open_book(user: User, today: dt.date) -> DemoBook:
    """Write the names into the user's default wallet, which has none of them yet."""
    wallet = _default_wallet(user)
    deposits = {row.name: row for row in _create_deposits(wallet)}
    buckets = {row.name: row for row in Bucket.objects.bulk_create(_buckets(wallet))}
    entities = {row.name: row for row in _create_entities(wallet)}
    categories = {row.name: row for row in Category.objects.bulk_create(_categories(wallet, deposits))}
    return DemoBook(user, wallet, today, deposits, buckets, entities, categories)


def _default_wallet(user: User) -> Wallet:
    if not Wallet.objects.for_user(user).exists():
        name, currency = WALLET
        create_wallet(user=user, name=name, currency=currency)
    return lock_wallet(user=user, wallet_id=None)


def _create_deposits(wallet: Wallet) -> list[Deposit]:
    return Deposit.objects.bulk_create(Deposit(wallet=wallet, name=name, form=form) for name, form in DEPOSITS.items())


def _buckets(wallet: Wallet) -> Iterator[Bucket]:
    for position, (name, percentage) in enumerate(BUCKETS.items()):
        yield Bucket(wallet=wallet, name=name, percentage=percentage, position=position)


def _create_entities(wallet: Wallet) -> list[Entity]:
    return Entity.objects.bulk_create(Entity(wallet=wallet, name=name) for name in ENTITIES)


def _categories(wallet: Wallet, deposits: Mapping[str, Deposit]) -> Iterator[Category]:
    base_categories = {row.code: row for row in BaseCategory.objects.filter(is_active=True)}
    for planned in CATEGORIES:
        yield Category(
            wallet=wallet,
            kind=planned.kind,
            name=planned.name,
            priority=planned.priority,
            base_category=base_categories.get(planned.base_category),
            default_deposit=deposits[planned.deposit],
        )
