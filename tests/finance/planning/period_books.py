"""The bookings of tests.bookings, with the deposit named before the amount."""

from core.models import User
from finance.models import Deposit, Transaction
from tests import bookings


def earn(user: User, deposit: Deposit, amount: str, on: str, **names: int) -> Transaction:
    return bookings.earn(user, amount, deposit, on, **names)


def spend(user: User, deposit: Deposit, amount: str, on: str, **names: int) -> Transaction:
    return bookings.spend(user, amount, deposit, on, **names)
