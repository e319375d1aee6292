"""Which ways in there are, as the environment says, read where a mistake stops the start and is named."""

import re
from enum import StrEnum
from typing import Final

from django.core.exceptions import ImproperlyConfigured

from core.web.routes import ROUTES

SWITCH: Final = {"on": True, "off": False}
PLACE: Final = re.compile(r"[\w-]+(/[\w-]+)*", re.ASCII)
TAKEN: Final = ROUTES | {"graphql", "exports", "imports", "healthz", "readyz", "static", "assets"}
"""The first part of addresses that are something else."""


class Registration(StrEnum):
    """Who may register: anybody, whoever has an invitation, or nobody."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"


def read_registration(text: str) -> Registration:
    try:
        return Registration(text)
    except ValueError:
        raise ImproperlyConfigured(f"REGISTRATION is one of {', '.join(Registration)}.") from None


def read_switch(name: str, text: str) -> bool:
    if text not in SWITCH:
        raise ImproperlyConfigured(f"{name} is `on` or `off`.")
    return SWITCH[text]


def read_admin_path(text: str) -> str:
    """Where the admin is, such as ``back-office/``: with a slash behind it and none before."""
    path = text.strip("/")
    if not PLACE.fullmatch(path) or path.partition("/")[0] in TAKEN:
        raise ImproperlyConfigured("ADMIN_PATH is a path of its own, of letters, digits, - and _, such as back-office.")
    return f"{path}/"
