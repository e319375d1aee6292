"""A year of a household's money for people who want to see the product with something in it."""

import datetime as dt
from typing import Final

from core import passwords
from core.acting import acting_for
from core.errors import Conflict, InvalidInput
from core.models import User
from core.sessions import lock_user
from core.time_zones import UTC
from core.writes import write
from finance.days import month_of
from finance.ledger.services.locking import lock_wallets
from finance.models import Wallet
from finance.people import demo_events as events
from finance.people.demo_book import open_book
from finance.people.demo_copies import Demos, copy_demo, demo_of, key_of
from finance.people.demo_months import begin_periods, record_months
from finance.wallets.services.purging import purge_wallets

DEMO_EMAIL: Final = "demo@example.com"
DEMOS: Final = Demos()


@write
def create_demo_user(*, password: str, time_zone: str = UTC) -> User | None:
    """The development demo user with a year of data; None, and nothing changed, when there is one already.

    Raises InvalidInput when the password is not a good one, or there is no such time zone.
    """
    if demo_user() is not None:
        return None
    user = User(email=DEMO_EMAIL, time_zone=time_zone)
    problems = passwords.problems_of_new_password(password, user)
    if problems:
        raise InvalidInput({"password": problems})
    user.changed(password=passwords.hash_password(password)).clean_and_save()
    with acting_for(user):
        return _fill(user)


@write
def renew_demo_user(user: User) -> User:
    """Delete every wallet of the demo user and make a year of data up to today; their password stays.

    Conflict when seed_demo did not make this user: what is theirs may be a real person's.
    """
    user = lock_user(user)
    if user.demo_day is None:
        raise Conflict(f"The user {user.email} was not made by seed_demo, so nothing of theirs was deleted.")
    with acting_for(user):
        wallets = Wallet.objects.for_user(user)
        lock_wallets(wallets)
        purge_wallets(wallets)
        return _fill(user)


def demo_user() -> User | None:
    """Whoever has the e-mail address of the development demo user."""
    return User.objects.filter(folded_email=DEMO_EMAIL).first()


def has_grown_old(user: User) -> bool:
    """Whether the month that is the current one in a demo user's data is over."""
    return user.demo_day is not None and month_of(user.today) > user.demo_day


def _fill(user: User) -> User:
    today = user.today
    fill_with_demo_data(user, today)
    return user.changed(demo_day=today).clean_and_save()


@write
def fill_with_demo_data(user: User, today: dt.date) -> None:
    """Fill the user's default wallet, which has none of these names yet, with twelve months up to today's.

    The figures are the same for every day: of the current month, what is planned for later days happens today.
    """
    book = open_book(user, today)
    events.open_account(book)
    record_months(book)
    events.lend_to_a_friend(book)
    events.move_money(book)
    events.take_back(book)
    begin_periods(book)
    events.limit_spending(book)
    events.plan_ahead(book)
    events.make_rules(book)


@write
def begin_demo(user: User, today: dt.date) -> None:
    """Give a user who has nothing yet the same, copied from a demo of that day that this process made earlier."""
    key = key_of(today)
    demo = DEMOS.find(key)
    if demo is not None:
        copy_demo(demo, user)
        return
    fill_with_demo_data(user, today)
    DEMOS.keep(key, demo_of(user))
