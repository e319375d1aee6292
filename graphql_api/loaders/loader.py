from asyncio import Future
from collections.abc import Awaitable, Mapping
from typing import Any, TypeAlias, TypeVar

from strawberry.dataloader import DataLoader

Key = TypeVar("Key")
Value = TypeVar("Value")
Found: TypeAlias = Value | Awaitable[Value]
"""What is there already, or what it is to be awaited from."""


class Loader(DataLoader[Key, Value]):
    """One that tells at once what it was primed with or has loaded: nothing has to be awaited for that."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._primed: dict[Key, Value] = {}
        self._was_asked = False
        """For what is not primed; what comes then is DataLoader's."""

    def prime_many(self, data: Mapping[Key, Value], force: bool = False) -> None:
        """What is there already stays, unless ``force`` says otherwise."""
        if force or not self._was_asked:
            self._primed = {**self._primed, **data} if force else {**data, **self._primed}
        if self._was_asked:
            super().prime_many(data, force)

    def look_up(self, key: Key) -> Found[Value]:
        """The value, if it is there; else what brings it together with those of other keys."""
        if key in self._primed:
            return self._primed[key]
        loading = self.load(key)
        return loading.result() if isinstance(loading, Future) and loading.done() else loading

    def load(self, key: Key) -> Awaitable[Value]:
        if key in self._primed:
            super().prime_many({key: self._primed[key]}, force=True)
        else:
            self._was_asked = True
        return super().load(key)
