"""Invitations let one person in each, until they expire."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.entrances import Registration
from core.errors import InvalidInput
from core.invitations import (
    NEEDED,
    forget_expired_invitations,
    new_invitation,
    problems_of_invitation,
    use_invitation,
)
from core.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_invitation(settings):
    settings.REGISTRATION = Registration.INVITE


def test_a_code_is_good_once():
    code = new_invitation(timedelta(days=1))
    assert problems_of_invitation(f" {code}\n") == []
    use_invitation(code)
    assert problems_of_invitation(code) == [NEEDED]
    with pytest.raises(InvalidInput) as refused:
        use_invitation(code)
    assert refused.value.fields == {"invitation": [NEEDED]}


@pytest.mark.parametrize("code", ["", "guessed", "half \ud800"])
def test_what_is_no_code_is_refused(code):
    new_invitation(timedelta(days=1))
    assert problems_of_invitation(code) == [NEEDED]


def test_a_code_ends_with_its_days():
    code = new_invitation(timedelta(days=1))
    Invitation.objects.update(expires_at=timezone.now())
    assert problems_of_invitation(code) == [NEEDED]
    assert forget_expired_invitations() == 1


def test_a_code_is_known_by_its_hash_alone():
    code = new_invitation(timedelta(days=1))
    [row] = Invitation.objects.values()
    assert code.encode() not in bytes(row["digest"])
    assert len(code) == 22


@pytest.mark.parametrize("registration", [Registration.OPEN, Registration.CLOSED])
def test_elsewhere_no_code_is_looked_for(settings, registration, django_assert_num_queries):
    settings.REGISTRATION = registration
    with django_assert_num_queries(0):
        assert problems_of_invitation("") == []
        use_invitation("")


def test_the_command_prints_so_many_codes_for_so_many_days(capsys):
    call_command("invite", "--count", "2", "--days", "30")
    codes = capsys.readouterr().out.split()
    assert [problems_of_invitation(code) for code in codes] == [[], []]
    assert {row.expires_at.date() for row in Invitation.objects.all()} == {(timezone.now() + timedelta(days=30)).date()}


@pytest.mark.parametrize("options", [["--days", "0"], ["--days", "366"], ["--count", "0"], ["--count", "1001"]])
def test_the_command_refuses_what_is_too_much(options):
    with pytest.raises(CommandError, match=r"^Give 1 to 365 days, and a count of 1 to 1000\.$"):
        call_command("invite", *options)
    assert not Invitation.objects.exists()


def test_expired_invitations_are_cleared():
    new_invitation(timedelta(days=1))
    new_invitation(timedelta(days=-1))
    call_command("clear_expired", verbosity=0)
    assert Invitation.objects.count() == 1
