"""What a row always names, which another request may delete between the statement that read the row and the next."""

from typing import TypeVar

from strawberry.dataloader import DataLoader

from core.errors import Conflict

Key = TypeVar("Key")
Value = TypeVar("Value")


async def required(loader: DataLoader[Key, Value | None], key: Key) -> Value:
    """The value of ``key``, or Conflict when it is gone."""
    value = await loader.load(key)
    if value is None:
        raise Conflict("Something was deleted while this was read; ask again.")
    return value
