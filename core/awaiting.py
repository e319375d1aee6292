"""Whether a value can be used as it is, told by its class: most are, and to look at each costs more than to use it."""

from collections.abc import Awaitable, Generator
from typing import Final


class Plainness(dict[type, bool]):
    """Of classes, whether nothing of them is an error or has to be awaited."""

    def __missing__(self, kind: type) -> bool:
        is_plain = not issubclass(kind, BaseException | Awaitable | Generator)
        self[kind] = is_plain
        return is_plain


IS_PLAIN: Final = Plainness()
