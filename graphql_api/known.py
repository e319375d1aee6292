"""Answers that this process knows from before: to make one again takes most of the time of a request.

Each is found by the plan that wrote it, its variables, and whoever asked: which user, on which day, with which scopes,
and the versions of all wallets of theirs, which are proved together with who asks. No version comes again for other
data, so what is found is what would be made. That holds only of what wallets alone tell.
"""

import sys
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from threading import Lock
from typing import Any, Final

from django.conf import settings
from graphql import DocumentNode, FieldNode, Visitor, visit

TOLD_BY_WALLETS: Final = frozenset(
    {"allocationPreview", "dashboard", "suggestCategory", "transactionAggregates", "transactions", "wallet", "wallets"}
)
"""The fields of a query that answer the same while no wallet of the user, nor the day, has changed; no others do."""
TOLD_BY_MORE: Final = frozenset({"cacheStatus"})
"""Those below them that do not, whatever they are fields of."""


class KnownAnswers:
    """``settings.KNOWN_ANSWERS`` MiB at most; those that were not asked for for longest go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def found(self, name: Hashable) -> bytes | None:
        with self._lock:
            if name not in self._kept:
                return None
            self._kept.move_to_end(name)
            return self._kept[name]

    def keep(self, name: Hashable, written: bytes) -> None:
        most = settings.KNOWN_ANSWERS * 2**20
        with self._lock:
            self._size += _size(name, written) - self._taken(name)
            self._kept[name] = written
            while self._size > most:
                self._size -= _size(*self._kept.popitem(last=False))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0

    def _taken(self, name: Hashable) -> int:
        written = self._kept.pop(name, None)
        return 0 if written is None else _size(name, written)


KNOWN_ANSWERS: Final = KnownAnswers()


def name_of(asker: Hashable | None, *asked: Hashable) -> Hashable | None:
    """What is found by what was asked and who asked it; None where nothing is kept, as of nobody."""
    return None if asker is None or settings.KNOWN_ANSWERS <= 0 else (*asked, asker)


def is_told_by_wallets(document: DocumentNode, fields: Iterable[str]) -> bool:
    """Whether a query of these fields is, by anything that its document asks for below them."""
    if not TOLD_BY_WALLETS.issuperset(fields):
        return False
    asked = _Fields()
    visit(document, asked)
    return TOLD_BY_MORE.isdisjoint(asked.names)


class _Fields(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.names.add(node.name.value)


def _size(name: Hashable, written: bytes) -> int:
    """About what Python needs for both; a name is some dozens of small values."""
    return len(written) + sys.getsizeof(name) + 4096
