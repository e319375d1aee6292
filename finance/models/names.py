"""The names that rows are told apart by."""

from typing import Final

from django.core.exceptions import ValidationError

LONGEST_NAME: Final = 128
ALIKE: Final = "Case, width and what is not seen do not tell names apart; accents do."


def can_be_read(name: str) -> None:
    """Refuse a name of nothing but white space and characters without a shape."""
    if not any(character.isprintable() and not character.isspace() for character in name):
        raise ValidationError("The name is empty.")
