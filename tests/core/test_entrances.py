"""What the environment says about ways in: read as it is meant, or the start stops and says why."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.entrances import Registration, read_admin_path, read_registration, read_switch


@pytest.mark.parametrize("text", ["open", "invite", "closed"])
def test_registration_is_open_by_invitation_or_closed(text):
    assert read_registration(text) == Registration(text)


def test_another_registration_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match=r"^REGISTRATION is one of open, invite, closed\.$"):
        read_registration("Open")


def test_a_switch_is_on_or_off():
    assert [read_switch("DEMO", "on"), read_switch("DEMO", "off")] == [True, False]
    with pytest.raises(ImproperlyConfigured, match=r"^DEMO is `on` or `off`\.$"):
        read_switch("DEMO", "false")


@pytest.mark.parametrize("text", ["back-office", "/back-office/", "back-office/"])
def test_the_path_of_the_admin_is_written_as_one_likes(text):
    assert read_admin_path(text) == "back-office/"


@pytest.mark.parametrize("text", ["", "/", "a b", "x/../y", "graphql", "static/admin", "exports", "a//b", ".*"])
def test_the_path_of_the_admin_is_its_own(text):
    with pytest.raises(ImproperlyConfigured, match=r"^ADMIN_PATH is a path of its own"):
        read_admin_path(text)
