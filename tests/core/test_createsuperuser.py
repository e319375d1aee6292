import pytest
from django.core.management import CommandError, call_command

from core.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_EMAIL", "boss@example.com")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long enough password")


def test_makes_somebody_who_may_use_the_admin():
    call_command("createsuperuser", interactive=False, verbosity=0)
    boss = User.objects.get()
    assert (boss.email, boss.is_staff, boss.is_superuser) == ("boss@example.com", True, True)
    assert boss.check_password("a long enough password")


@pytest.mark.parametrize("email", ["boss@example.com", "BOSS@Example.com"])
def test_refuses_a_taken_address_without_regard_to_case(email):
    make_user(email, "their own password")
    with pytest.raises(CommandError, match="That e-mail address is already taken"):
        call_command("createsuperuser", interactive=False, verbosity=0)
    assert User.objects.get().check_password("their own password")


def test_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="Enter a valid email address"):
        call_command("createsuperuser", interactive=False, verbosity=0, email="boss")
    assert not User.objects.exists()
