"""Text as people mean it: what names are compared, sorted and searched by."""

import unicodedata


def fold(text: str) -> str:
    """Text as it is compared: without regard to case, compatibility forms and runs of white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_storable(text: str) -> bool:
    """Whether both databases keep the text as it is: no NUL and no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
