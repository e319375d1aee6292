"""What the environment says about mail, read where a mistake stops the start and is named."""

from typing import Final

from django.core.exceptions import ImproperlyConfigured

GAP: Final = "{token}"
"""What stands for the token in the address of a page."""
OFF, REQUIRED = "off", "required"


def read_page(name: str, address: str) -> str:
    """The address of a page of the front end that takes a token; empty where there is none."""
    if address and GAP not in address:
        raise ImproperlyConfigured(f"{name} has to say where in the address the token stands: {GAP}.")
    return address


def read_confirmation(text: str, *, sends_mail: bool) -> bool:
    """Whether people have to confirm their e-mail address before they sign in."""
    if text not in (OFF, REQUIRED):
        raise ImproperlyConfigured(f"EMAIL_CONFIRMATION is `{OFF}` or `{REQUIRED}`.")
    if text == REQUIRED and not sends_mail:
        raise ImproperlyConfigured("EMAIL_CONFIRMATION needs EMAIL_URL: nobody could sign in without mail.")
    return text == REQUIRED
