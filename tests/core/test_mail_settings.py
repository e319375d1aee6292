"""A mistake in what is said about mail stops the start and is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.mail_settings import read_confirmation, read_page

PAGE = "https://app.example.com/reset#token={token}"


@pytest.mark.parametrize("address", ["", PAGE])
def test_a_page_says_where_the_token_stands_or_there_is_none(address: str) -> None:
    assert read_page("PASSWORD_RESET_URL", address) == address


def test_a_page_without_a_place_for_the_token_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^PASSWORD_RESET_URL has to say where"):
        read_page("PASSWORD_RESET_URL", "https://app.example.com/reset")


@pytest.mark.parametrize(("text", "is_required"), [("off", False), ("required", True)])
def test_confirmation_is_off_or_required(text: str, is_required: bool) -> None:
    assert read_confirmation(text, sends_mail=True) is is_required


@pytest.mark.parametrize("text", ["", "on", "true", "Required"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_CONFIRMATION is `off` or `required`\.$"):
        read_confirmation(text, sends_mail=True)


def test_nobody_is_asked_to_confirm_what_cannot_be_mailed() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_CONFIRMATION needs EMAIL_URL"):
        read_confirmation("required", sends_mail=False)
