"""Making things while the one before is used, such as the next statement while the database is at work on the last."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar, cast

Item = TypeVar("Item")
END: Final = object()


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The items in their order, each made in another thread while the one before is used.

    To make them asks no database, whose connection is of the thread that uses them. What fails there is raised here.
    """
    left = iter(items)
    with ThreadPoolExecutor(1) as maker:
        made = maker.submit(next, left, END)
        while (item := made.result()) is not END:
            made = maker.submit(next, left, END)
            yield cast("Item", item)
