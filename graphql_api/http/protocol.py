"""One client's connection: whoever is slow to send or to read, or sends a head without end, is let go.

uvicorn bounds only how long a connection may be idle between two requests.
"""

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from graphql_api.http.failures import NOT_ANSWERED, Failure, told
from graphql_api.http.writing import HeadWithBody
from graphql_api.labels import ErrorCode, labels

KIB: Final = 1024
MALFORMED: Final = Failure(400, NOT_ANSWERED, labels(ErrorCode.BAD_REQUEST))
TOO_SLOW: Final = Failure(408, "The request took too long to arrive.", labels(ErrorCode.REQUEST_TIMEOUT))
HEAD_TOO_LARGE: Final = Failure(431, "The headers of the request are too large.", labels(ErrorCode.PAYLOAD_TOO_LARGE))


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 with patience that ends; what is refused is JSON as everywhere."""

    MAX_HEAD = 32 * KIB
    """Bytes of the request's line and headers, not counting what arrives together with their end."""
    HEAD_PATIENCE = 15.0
    """Seconds from the connection, or the first byte of a later request, to the end of the headers."""
    BODY_PATIENCE = 20.0
    """Seconds from there to the end of the body, and one more for each BODY_RATE bytes that have come."""
    BODY_RATE = 64 * KIB
    READER_PATIENCE = 60.0
    """Seconds in which a client takes nothing of an answer that waits for it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._in_head = True
        self._arrived = 0
        self._began = self.loop.time()
        self._arrival: asyncio.TimerHandle | None = None
        self._departure: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect(in_head=True)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._arrived += len(data)
        super().data_received(data)
        if self._in_head and self._arrived > self.MAX_HEAD:
            self._refuse(HEAD_TOO_LARGE)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._arrival is None:
            self._expect(in_head=True)

    def on_headers_complete(self) -> None:
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            self.cycle.transport = HeadWithBody(self.transport, self.loop)  # type: ignore[assignment]  # all it needs
        self._arrived = 0
        self._expect(in_head=False)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._stop_waiting()
        self._in_head, self._arrived = True, 0

    def send_400_response(self, msg: str) -> None:
        self._refuse(MALFORMED)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._departure = self.loop.call_later(self.READER_PATIENCE, self.transport.abort)

    def resume_writing(self) -> None:
        if self._departure:
            self._departure.cancel()
        super().resume_writing()

    def _expect(self, *, in_head: bool) -> None:
        self._stop_waiting()
        self._in_head, self._began = in_head, self.loop.time()
        self._arrival = self.loop.call_later(self._patience(), self._look_at_the_clock)

    def _patience(self) -> float:
        return self.HEAD_PATIENCE if self._in_head else self.BODY_PATIENCE + self._arrived / self.BODY_RATE

    def _look_at_the_clock(self) -> None:
        """Time that has gone by while we did not read is not the client's."""
        left = self._began + self._patience() - self.loop.time()
        if self.flow.read_paused:
            left = self._patience()
        if left > 0:
            self._arrival = self.loop.call_later(left, self._look_at_the_clock)
        elif self._in_head and not self._arrived:
            self.transport.close()
        else:
            self._refuse(TOO_SLOW)

    def _stop_waiting(self) -> None:
        if self._arrival:
            self._arrival.cancel()
            self._arrival = None

    def _refuse(self, failure: Failure) -> None:
        """Answer for the application, unless it does so already, and hang up."""
        self._stop_waiting()
        if not self.transport.is_closing():
            if self._is_unanswered():
                self.transport.write(_written(failure))
            self.transport.close()

    def _is_unanswered(self) -> bool:
        """Whether nothing of another answer stands before, or is part of, what is written now."""
        if self.cycle is None:
            return True
        return self.cycle.response_complete if self._in_head else not self.cycle.response_started


def _written(failure: Failure) -> bytes:
    body = told(failure)
    head = f"content-type: application/json; charset=utf-8\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    return STATUS_LINE[failure.status] + head.encode() + body
