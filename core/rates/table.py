"""Which limits there are, and how high each is unless a setting says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.core.exceptions import ImproperlyConfigured
from limits import parse

OFF: Final = "off"
ALL: Final = "RATE_LIMITS"
"""The setting that switches every limit off, for measurements."""


class Rate(StrEnum):
    """What is counted, by the name under which answers tell it."""

    ADDRESS = "address"
    ANONYMOUS = "anonymous"
    USER = "user"
    ANONYMOUS_PRICE = "anonymous-price"
    USER_PRICE = "user-price"
    REGISTRATION = "registration"
    REGISTRATIONS = "registrations"
    DEMO = "demo"
    MAIL = "mail"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``amount`` of ``words`` in each window of so many ``seconds``."""

    rate: Rate
    amount: int
    seconds: int
    words: str


TABLE: Final[Mapping[Rate, tuple[str, str]]] = {
    Rate.ADDRESS: ("3000/minute", "requests from one address"),
    Rate.ANONYMOUS: ("300/minute", "requests from one address without a session"),
    Rate.USER: ("600/minute", "requests of one user"),
    Rate.ANONYMOUS_PRICE: ("600000/minute", "units of price from one address without a session"),
    Rate.USER_PRICE: ("3000000/minute", "units of price of one user"),
    Rate.REGISTRATION: ("10/day", "registrations from one address"),
    Rate.REGISTRATIONS: ("1000/day", "registrations from all addresses"),
    Rate.DEMO: ("20/day", "demo users from one address"),
    Rate.MAIL: ("20/hour", "requests for mail from one address"),
    Rate.MAILBOX: ("3/hour", "mails to one e-mail address"),
}
"""An address is one of IPv4, or a network of 64 bits of IPv6, which is what one household or server gets. A unit of
price is about ten microseconds of CPU: graphql_api/documents/prices.
"""


def read_limits(environment: Mapping[str, str]) -> dict[Rate, Limit]:
    """The limits by RATE_LIMIT_ADDRESS and so on, ``100/minute`` or ``off``; ImproperlyConfigured names a bad one."""
    if environment.get(ALL, "on") == OFF:
        return {}
    told = {rate: environment.get(_variable(rate), usual) for rate, (usual, _) in TABLE.items()}
    return {rate: _limit(rate, text) for rate, text in told.items() if text != OFF}


def _variable(rate: Rate) -> str:
    return f"RATE_LIMIT_{rate.name}"


def _limit(rate: Rate, text: str) -> Limit:
    try:
        item = parse(text)
    except ValueError:
        message = f"{_variable(rate)} is not a rate such as 100/minute, 10/day or {OFF}."
        raise ImproperlyConfigured(message) from None
    return Limit(rate, item.amount, item.get_expiry(), TABLE[rate][1])
