"""The end of a server's process beside which others serve: first it says at /readyz that it goes, and serves on.

So a proxy has stopped sending it requests by the time that it takes none, and none is lost.
"""

import asyncio
import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LEAVES: Final = "The process is about to end."
logger = logging.getLogger(__name__)


class Draining:
    has_begun = False
    """Whether the process was asked to end."""

    @contextmanager
    def before_the_end(self, seconds: float) -> Iterator[None]:
        """Inside, SIGTERM does what it did before, but so many ``seconds`` later; a second one does so at once."""
        if not seconds:
            yield
            return
        loop, ends = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)
        timers: list[asyncio.TimerHandle] = []

        def end() -> None:
            stop()
            signal.raise_signal(signal.SIGTERM)

        def begin() -> None:
            if self.has_begun:
                end()
                return
            self.has_begun = True
            logger.info("The process ends in %s seconds, and takes requests until then.", seconds)
            timers.append(loop.call_later(seconds, end))

        def stop() -> None:
            for timer in timers:
                timer.cancel()
            loop.remove_signal_handler(signal.SIGTERM)
            signal.signal(signal.SIGTERM, ends)

        loop.add_signal_handler(signal.SIGTERM, begin)
        try:
            yield
        finally:
            stop()


DRAINING: Final = Draining()
