"""How late the event loop is: while something keeps it, nothing else is answered."""

import asyncio
from typing import Final

from core.metrics.counting import COUNTS

EVERY: Final = 0.5
"""Seconds between two looks."""


async def watch_the_loop() -> None:
    """Until it is cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + EVERY
        await asyncio.sleep(EVERY)
        COUNTS.loop_lagged(max(0.0, loop.time() - due))
