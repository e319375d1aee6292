"""Who may come in: anybody, whoever was invited, or nobody, and no demo users where they are off."""

from datetime import timedelta

import pytest

from core.entrances import Registration
from core.invitations import NEEDED, new_invitation
from core.models import Invitation, User
from tests.graphql_api.errors import ERROR, messages_of
from tests.graphql_api.mutations.account_requests import PASSWORD, post

REGISTER = f"mutation R($input: RegisterInput!) {{ register(input: $input) {{ __typename {ERROR} }} }}"
DEMO = f"mutation {{ demoLogin {{ __typename {ERROR} }} }}"

pytestmark = pytest.mark.django_db


def register(**fields: object) -> dict:
    given = {"email": "dave@example.com", "password": PASSWORD} | fields
    return post(REGISTER, input=given).json()["data"]["register"]


def test_nobody_registers_where_registration_is_closed(settings):
    settings.REGISTRATION = Registration.CLOSED
    refused = register(email="no address", invitation="any")
    assert (refused["__typename"], refused["code"]) == ("Conflict", "CONFLICT")
    assert refused["message"] == "Nobody can register on this server."
    assert not User.objects.exists()


def test_an_invitation_lets_one_person_in(settings):
    settings.REGISTRATION = Registration.INVITE
    code = new_invitation(timedelta(days=1))
    assert register(invitation=code)["__typename"] == "RegisterPayload"
    refused = register(email="erin@example.com", invitation=code)
    assert (refused["__typename"], messages_of(refused)) == ("InvalidInput", {"invitation": [NEEDED]})
    assert User.objects.count() == 1


def test_a_missing_invitation_is_told_with_everything_else_that_is_wrong(settings):
    settings.REGISTRATION = Registration.INVITE
    assert messages_of(register(currency="?")).keys() == {"currency", "invitation"}


def test_a_registration_that_fails_leaves_the_invitation(settings):
    settings.REGISTRATION = Registration.INVITE
    code = new_invitation(timedelta(days=1))
    register(invitation=code)
    other = new_invitation(timedelta(days=1))
    assert messages_of(register(invitation=other)) == {"email": ["The e-mail address is taken."]}
    assert Invitation.objects.count() == 1


def test_there_are_no_demo_users_where_they_are_off(settings):
    settings.DEMO = False
    refused = post(DEMO).json()["data"]["demoLogin"]
    assert (refused["code"], refused["message"]) == ("CONFLICT", "There are no demo users on this server.")
    assert not User.objects.exists()
