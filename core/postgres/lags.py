"""How far behind a standby is, in time, by one clock: that of whoever looks."""

from collections import deque
from time import monotonic
from typing import Final

MOST_LOOKS: Final = 1000
"""That are remembered, one every half a second: who is further behind is told to be as far as that."""


class Lag:
    def __init__(self) -> None:
        self._not_reached: deque[tuple[float, int]] = deque(maxlen=MOST_LOOKS)

    def note(self, written: int, replayed: int) -> None:
        """Places in the log: where the primary was, and then the standby."""
        self._not_reached.append((monotonic(), written))
        while self._not_reached and self._not_reached[0][1] <= replayed:
            self._not_reached.popleft()

    @property
    def seconds(self) -> float:
        """Since when the primary has been where the standby is not yet; 0 where it is nowhere such."""
        return monotonic() - self._not_reached[0][0] if self._not_reached else 0.0
