"""What a new account begins with, so that its first expense needs nothing else: the start of a household's book."""

from typing import Final

from django.db.models import TextChoices

from core.models import User
from finance.days import last_day, month_of
from finance.models import BaseCategory, Category, Deposit, Kind, Period, Wallet


class Starter(TextChoices):
    """What is in the first wallet of a new user."""

    HOUSEHOLD = "HOUSEHOLD", "Cash and a bank account, a dozen categories, and the current month as active period"
    EMPTY = "EMPTY", "Nothing"


BANK: Final = "Bank account"
DEPOSITS: Final = {"Cash": Deposit.Form.PHYSICAL, BANK: Deposit.Form.VIRTUAL}
PRIORITIES: Final = {
    "BILLS": Category.Priority.MOST_IMPORTANT,
    "EDUCATION": Category.Priority.OTHERS,
    "ENTERTAINMENT": Category.Priority.OTHERS,
    "FOOD": Category.Priority.OTHERS,
    "GROCERIES": Category.Priority.MOST_IMPORTANT,
    "HEALTH": Category.Priority.MOST_IMPORTANT,
    "MISC": Category.Priority.OTHERS,
    "RENT": Category.Priority.MOST_IMPORTANT,
    "SALARY": Category.Priority.REGULAR,
    "SHOPPING": Category.Priority.OTHERS,
    "TRANSPORT": Category.Priority.OTHERS,
    "TRAVEL": Category.Priority.OTHERS,
}
"""How much the categories of a household matter, by the codes of the base categories whose names they have."""


def fill_with_household(wallet: Wallet, user: User) -> None:
    """Write what a household begins with into a new wallet of the user's, which is empty and nobody else sees yet."""
    deposits = Deposit.objects.bulk_create(
        Deposit(wallet=wallet, name=name, form=form) for name, form in DEPOSITS.items()
    )
    bank = next(deposit for deposit in deposits if deposit.name == BANK)
    bases = BaseCategory.objects.filter(code__in=PRIORITIES, is_active=True)
    Category.objects.bulk_create(_category(wallet, base, bank) for base in bases)
    first = month_of(user.today)
    Period(
        wallet=wallet, name=f"{first:%B %Y}", starts_on=first, ends_on=last_day(first), status=Period.Status.ACTIVE
    ).clean_and_save()


def _category(wallet: Wallet, base: BaseCategory, deposit: Deposit) -> Category:
    return Category(
        wallet=wallet,
        kind=Kind(base.kind),
        name=base.name,
        priority=PRIORITIES[base.code],
        base_category=base,
        default_deposit=deposit,
    )
