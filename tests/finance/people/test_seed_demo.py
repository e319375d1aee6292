from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import Transaction, Wallet
from tests.factories import make_user

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
    assert seed() == "Made the demo user. Sign in as demo@example.com with the password pocketgraph-demo\n"
    user = User.objects.get()
    assert user.check_password("pocketgraph-demo")
    assert (user.email, user.is_demo, user.is_staff, user.is_superuser) == ("demo@example.com", False, False, False)
    assert Wallet.objects.get().owner == user
    assert Transaction.objects.count() == 343
    assert list(ledger_differences()) == []


def test_leaves_an_existing_demo_user_as_it_is():
    user = make_user("Demo@Example.com", "a password of their own")
    assert seed() == "The demo user demo@example.com is there already, with a password of their own.\n"
    assert User.objects.get().check_password("a password of their own")
    assert not Wallet.objects.for_user(user).exists()


def test_a_second_run_changes_nothing():
    seed()
    before = list(User.objects.values()), list(Wallet.objects.values()), list(Transaction.objects.values())
    assert seed() == "The demo user is there already. Sign in as demo@example.com with the password pocketgraph-demo\n"
    assert before == (list(User.objects.values()), list(Wallet.objects.values()), list(Transaction.objects.values()))


def test_takes_another_password():
    seed("--password", "another-demo-password")
    assert User.objects.get().check_password("another-demo-password")


def test_refuses_a_weak_password():
    with pytest.raises(CommandError, match="too short"):
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
