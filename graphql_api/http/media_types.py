"""Which of the two media types of GraphQL over HTTP a client reads."""

from functools import lru_cache

MODERN = "application/graphql-response+json"
LEGACY = "application/json"
MOST_KNOWN = 64
"""Headers that are not read a second time; a program sends the same with all its requests."""


@lru_cache(maxsize=MOST_KNOWN)
def preferred_media_type(accept: str) -> str:
    """The modern type when ``accept`` ranks it at least as high as the legacy one, else the legacy one.

    Clients that name neither (``*/*``, or no header) get the legacy one, as the specification asks.
    """
    ranks = dict(_ranked(part) for part in accept.split(","))
    modern = ranks.get(MODERN, 0.0)
    return MODERN if modern > 0 and modern >= ranks.get(LEGACY, 0.0) else LEGACY


def _ranked(part: str) -> tuple[str, float]:
    """The media type that one part of an Accept header names, with its q-value (0 where it is not a number)."""
    media_type, *parameters = [piece.strip().lower() for piece in part.split(";")]
    for parameter in parameters:
        if parameter.startswith("q="):
            return media_type, _number(parameter[2:])
    return media_type, 1.0


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdecimal() else 0.0
