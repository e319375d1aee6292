import pytest
from django.core.management import CommandError, call_command

from core.second_factors import has_totp
from tests.second_factors import give_second_factor


def test_an_operator_ends_the_second_factor_of_one_user(alice, bob, capsys):
    give_second_factor(alice)
    give_second_factor(bob)
    call_command("end_second_factor", user="ALICE@example.com")
    assert capsys.readouterr().out == "The second factor of alice@example.com ended.\n"
    assert [has_totp(alice), has_totp(bob)] == [False, True]


def test_who_has_none_is_said_to_have_none(alice, capsys):
    call_command("end_second_factor", user="alice@example.com")
    assert capsys.readouterr().out == "The second factor of alice@example.com had not begun.\n"


def test_an_unknown_user_is_named(db):
    with pytest.raises(CommandError, match="There is no user nobody"):
        call_command("end_second_factor", user="nobody@example.com")
