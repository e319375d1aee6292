"""The arguments that a query gives a field: the same for all objects, for all requests if no variable is in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final

UNCHANGEABLE: Final = (type(None), bool, int, str, float, Decimal, dt.date, Enum)
"""What may be given to one call after another."""


@dataclass(slots=True)
class Given:
    arguments: dict[str, Any]
    """As graphql-core has them."""
    converted: dict[str, Any] | None = None
    """As a resolver is given them, if these may be kept."""


def may_be_kept(arguments: Mapping[str, Any]) -> bool:
    """Whether no resolver could change them for the next one."""
    return all(isinstance(value, UNCHANGEABLE) for value in arguments.values())
