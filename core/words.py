"""What Django refuses, in our words; whatever we refuse ourselves says so in its own."""

from collections.abc import Mapping
from typing import Final

from django.core.exceptions import ValidationError

WORDS: Final[Mapping[str, str]] = {
    "blank": "{subject} is empty.",
    "null": "{subject} is missing.",
    "invalid": "{subject} is not valid.",
    "invalid_choice": "{subject} is none of those that there are.",
    "max_length": "{subject} is longer than {limit_value} characters.",
    "min_value": "{subject} is less than {limit_value}.",
    "max_value": "{subject} is more than {limit_value}.",
    "password_too_short": "A password has at least {min_length} characters.",
    "password_too_common": "The password is too common.",
    "password_too_similar": "The password is too similar to the {verbose_name}.",
    "password_entirely_numeric": "The password is nothing but digits.",
}
"""By the code of the refusal; ``subject`` is what is refused, such as "The name"."""


def words_of(problem: ValidationError, subject: str) -> str:
    """What one refusal says."""
    template = WORDS.get(problem.code or "")
    return problem.messages[0] if template is None else template.format(subject=subject, **(problem.params or {}))
