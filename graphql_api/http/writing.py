"""An answer's head goes out together with its body: each write to a socket costs as much as a small query."""

import asyncio
from typing import Any


class HeadWithBody(asyncio.WriteTransport):
    """The transport of one answer: what it writes first waits for what comes next in the same turn of the loop."""

    def __init__(self, transport: asyncio.WriteTransport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._transport, self._loop = transport, loop
        self._head: Any = None
        self._has_begun = False

    def write(self, data: Any) -> None:
        if self._has_begun:
            self._send(data)
            return
        self._head, self._has_begun = data, True
        self._loop.call_soon(self._send, b"")

    def close(self) -> None:
        self._send(b"")
        self._transport.close()

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def _send(self, data: Any) -> None:
        """Whatever waits, and ``data`` behind it; later pieces go straight on, so that a slow reader is noticed."""
        waiting, self._head = self._head, None
        if waiting is not None and self._transport.is_closing():
            return
        if waiting is not None or data:
            self._transport.write(data if waiting is None else waiting + data)
