"""From which address a request comes: who may say so, and what counts as one."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from django.conf import settings

UNKNOWN: Final = "unknown"
"""Of whoever comes through a socket that has no addresses."""
HOUSEHOLD: Final = 64
"""Bits of an IPv6 address that one household or server is given; the rest it chooses as it likes."""
MOST_KNOWN: Final = 256
"""Texts that are not read a second time."""


def address_of(headers: Mapping[str, Any]) -> str:
    """The address, or network of IPv6, that sent the request with this ``META``.

    A proxy adds the address that it was asked from to X-Forwarded-For, so the last ``settings.TRUSTED_PROXIES`` of them
    are true, and whatever stands before is what the client wrote: nobody can say that they are somebody else.
    """
    return _forwarded(headers) or _counted(str(headers.get("REMOTE_ADDR", ""))) or UNKNOWN


def _forwarded(headers: Mapping[str, Any]) -> str | None:
    trusted = settings.TRUSTED_PROXIES
    if not trusted:
        return None
    told = str(headers.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    return _counted(told[-trusted:][0].strip())


@lru_cache(maxsize=MOST_KNOWN)
def _counted(text: str) -> str | None:
    """What counts as one address; None for what is none."""
    try:
        address = ip_address(_without_port(text))
    except ValueError:
        return None
    return str(address) if isinstance(address, IPv4Address) else _network(address)


def _network(address: IPv6Address) -> str:
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), HOUSEHOLD), strict=False))


def _without_port(text: str) -> str:
    """As some proxies write it: ``203.0.113.7:4711`` and ``[2001:db8::1]:4711``."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
