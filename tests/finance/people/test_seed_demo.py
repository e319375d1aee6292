from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import Period, Transaction, Wallet
from tests.clocks import stop_clock
from tests.factories import make_user, make_wallet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _development(settings):
    """The test runner switches DEBUG off whatever the environment says."""
    settings.DEBUG = True


def seed(*options: str) -> str:
    out = StringIO()
    call_command("seed_demo", *options, stdout=out)
    return out.getvalue()


def test_makes_the_demo_user_with_a_year_of_data():
    assert seed().splitlines() == [
        "Making the demo user with a year of data.",
        "Made the demo user. Sign in as demo@example.com with the password pocketgraph-demo",
    ]
    user = User.objects.get()
    assert user.check_password("pocketgraph-demo")
    assert (user.email, user.is_demo, user.is_staff, user.is_superuser) == ("demo@example.com", False, False, False)
    assert Wallet.objects.get().owner == user
    assert Transaction.objects.count() == 355
    assert list(ledger_differences()) == []


def test_leaves_an_existing_demo_user_as_it_is():
    user = make_user("Demo@Example.com", "a password of their own")
    assert seed() == "The demo user is there already. demo@example.com has a password of their own.\n"
    assert User.objects.get().check_password("a password of their own")
    assert not Wallet.objects.for_user(user).exists()


def test_a_second_run_changes_nothing():
    seed()
    before = list(User.objects.values()), list(Wallet.objects.values()), list(Transaction.objects.values())
    assert seed() == "The demo user is there already. Sign in as demo@example.com with the password pocketgraph-demo\n"
    assert before == (list(User.objects.values()), list(Wallet.objects.values()), list(Transaction.objects.values()))


def test_makes_the_year_up_to_the_day_it_is_where_the_user_is(monkeypatch):
    stop_clock(monkeypatch, "2026-10-31T12:00Z")
    seed("--time-zone", "Pacific/Kiritimati")
    user = User.objects.get()
    assert (user.time_zone, user.demo_day) == ("Pacific/Kiritimati", date(2026, 11, 1))
    assert Period.objects.get(status="ACTIVE").name == "November 2026"


def test_says_when_its_data_has_grown_old_and_how_to_renew_it(monkeypatch):
    stop_clock(monkeypatch, "2026-10-31T12:00Z")
    seed()
    assert len(seed().splitlines()) == 1
    stop_clock(monkeypatch, "2026-11-01T00:00Z")
    assert seed().splitlines()[1:] == [
        "Its data ends on 2026-10-31: `make seed ARGS=--fresh` makes it anew, up to today."
    ]


def test_fresh_deletes_the_demo_users_wallets_and_makes_the_year_anew(monkeypatch):
    stop_clock(monkeypatch, "2026-10-31T12:00Z")
    seed()
    user, old = User.objects.get(), Wallet.objects.get()
    make_wallet(user, "Their own")
    stop_clock(monkeypatch, "2026-11-02T12:00Z")
    assert seed("--fresh").splitlines() == [
        "Making the demo user's data anew.",
        "Made a year of data up to today. Sign in as demo@example.com with the password pocketgraph-demo",
    ]
    new = Wallet.objects.get()
    assert (new.owner, new.pk != old.pk, new.is_default) == (user, True, True)
    assert Period.objects.get(status="ACTIVE").name == "November 2026"
    assert User.objects.get().demo_day == date(2026, 11, 2)
    assert list(ledger_differences()) == []


def test_fresh_keeps_the_password_that_the_demo_user_has():
    seed("--password", "another-demo-password")
    assert seed("--fresh").splitlines()[1:] == [
        "Made a year of data up to today. demo@example.com has a password of their own."
    ]
    assert User.objects.get().check_password("another-demo-password")


def test_fresh_makes_the_demo_user_when_there_is_none():
    assert seed("--fresh").startswith("Making the demo user with a year of data.\n")
    assert User.objects.get().email == "demo@example.com"


def test_fresh_never_touches_a_user_whom_it_did_not_make():
    user = make_user("demo@example.com", "a password of their own")
    wallet = make_wallet(user)
    with pytest.raises(CommandError, match="was not made by seed_demo"):
        seed("--fresh")
    assert Wallet.objects.get() == wallet


def test_fresh_leaves_everything_as_it_was_when_it_fails(monkeypatch):
    seed()
    before = list(Wallet.objects.values()), list(Transaction.objects.values())
    monkeypatch.setattr("finance.people.demo.events.plan_ahead", fail)
    with pytest.raises(ZeroDivisionError):
        seed("--fresh")
    assert (list(Wallet.objects.values()), list(Transaction.objects.values())) == before


def fail(*_: object) -> None:
    raise ZeroDivisionError


def test_refuses_a_time_zone_that_is_none():
    with pytest.raises(CommandError, match="time zone"):
        seed("--time-zone", "Europe/Atlantis")
    assert not User.objects.exists()


def test_takes_another_password():
    seed("--password", "another-demo-password")
    assert User.objects.get().check_password("another-demo-password")


def test_refuses_a_weak_password():
    with pytest.raises(CommandError, match=r"A password has at least 8 characters\."):
        seed("--password", "short")
    assert not User.objects.exists()


def test_refuses_the_default_password_in_production(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--password of your own"):
        seed()
    assert not User.objects.exists()


def test_a_password_of_its_own_will_do_in_production(settings):
    settings.DEBUG = False
    seed("--password", "another-demo-password")
    assert User.objects.get().email == "demo@example.com"
