"""Where rows stand in a file, by their ids, in a sixth of the memory that a dictionary takes."""

import secrets
from array import array
from typing import Final

NOWHERE: Final = -1
BITS: Final = 64
FACTOR: Final = secrets.randbits(BITS) | 1
"""Of this process, so that nobody can choose ids that all collide."""


class Places:
    """The places 0, 1, 2… of ids from 1 to 2^63 - 1, in the order in which they were added.

    A hash table with open addressing; at most half of its slots are taken.
    """

    def __init__(self) -> None:
        self._ids = array("q")
        self._shift = BITS - 4
        self._slots = array("i", [NOWHERE]) * 16

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, row_id: int) -> bool:
        """Whether it was not there yet; the next place is its in any case."""
        slot = self._slot_of(row_id)
        is_new = self._slots[slot] == NOWHERE
        if is_new:
            self._slots[slot] = len(self._ids)
        self._ids.append(row_id)
        if len(self._ids) * 2 > len(self._slots):
            self._grow()
        return is_new

    def get(self, row_id: int) -> int | None:
        place = self._slots[self._slot_of(row_id)]
        return None if place == NOWHERE else place

    def _slot_of(self, row_id: int) -> int:
        """The slot that has its place, or where it belongs."""
        ids, slots, last = self._ids, self._slots, len(self._slots) - 1
        slot = (row_id * FACTOR & (1 << BITS) - 1) >> self._shift
        while (place := slots[slot]) != NOWHERE and ids[place] != row_id:
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        self._shift -= 1
        self._slots = array("i", [NOWHERE]) * (1 << BITS - self._shift)
        for place, row_id in enumerate(self._ids):
            slot = self._slot_of(row_id)
            if self._slots[slot] == NOWHERE:
                self._slots[slot] = place
