"""Turns of a kind: so many at once for each key, and whoever comes later waits in line, holding nothing meanwhile."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from core.errors import TooBusy


@dataclass(slots=True)
class Line:
    """Of one key: how many have their turn, and who waits for one."""

    inside: int = 0
    waiting: deque[Event] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class Turns:
    """``at_once`` turns for each key, and ``places`` to wait for one at most ``patience`` seconds."""

    at_once: int
    places: int
    patience: float
    _lines: dict[Hashable, Line] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def turn(self, key: Hashable, let_go: Callable[[], None]) -> Iterator[None]:
        """Have a turn inside; ``let_go`` is called before any waiting. TooBusy when there is no place or no turn."""
        mine = self._enter(key)
        if mine is not None:
            let_go()
            self._wait(key, mine)
        try:
            yield
        finally:
            self._leave(key)

    def _enter(self, key: Hashable) -> Event | None:
        """None where the turn is there, or what tells that it has come."""
        with self._lock:
            line = self._lines.setdefault(key, Line())
            if line.inside < self.at_once:
                line.inside += 1
                return None
            if len(line.waiting) >= self.places:
                raise TooBusy
            line.waiting.append(mine := Event())
            return mine

    def _wait(self, key: Hashable, mine: Event) -> None:
        if mine.wait(self.patience):
            return
        with self._lock:
            if not mine.is_set():
                self._lines[key].waiting.remove(mine)
                raise TooBusy

    def _leave(self, key: Hashable) -> None:
        """Hand the turn to whoever waits for longest."""
        with self._lock:
            line = self._lines[key]
            if line.waiting:
                line.waiting.popleft().set()
            else:
                line.inside -= 1
            if not line.inside:
                del self._lines[key]
