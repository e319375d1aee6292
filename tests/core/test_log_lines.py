"""Lines of the log for programs: what happened, in which request, and of errors no message."""

import json
import logging
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.log_lines import FACTS, JsonLines, join_logs, read_format
from core.request_ids import REQUEST_ID


def line_of(message: str, *args: object, error: BaseException | None = None, **facts: object) -> dict[str, Any]:
    info: Any = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("some.logger", logging.WARNING, __file__, 1, message, args, info)
    setattr(record, FACTS, facts)
    record.created = 1_779_000_000.5
    found: dict[str, Any] = json.loads(JsonLines().format(record))
    return found


def raised() -> BaseException:
    try:
        try:
            raise KeyError("12.34")
        except KeyError as error:
            raise ValueError("a note") from error
    except ValueError:
        found = sys.exc_info()[1]
        assert found
        return found


def test_it_has_the_time_the_level_the_message_and_the_facts():
    assert line_of("Read %s rows", 7, user=3) == {
        "time": "2026-05-17T06:40:00.500+00:00", "level": "WARNING", "logger": "some.logger",
        "message": "Read 7 rows", "user": 3,
    }  # fmt: skip


def test_it_names_the_request():
    token = REQUEST_ID.set("request-0001")
    try:
        assert line_of("Anything")["request"] == "request-0001"
    finally:
        REQUEST_ID.reset(token)


def test_of_an_error_it_tells_classes_and_places_and_no_message():
    line = line_of("It failed", error=raised())
    assert [each["class"] for each in line["errors"]] == ["ValueError", "KeyError"]
    assert [frame.rpartition(" ")[2] for each in line["errors"] for frame in each["frames"]] == ["raised", "raised"]
    assert [word for word in ("12.34", "a note") if word in json.dumps(line)] == []


@pytest.mark.parametrize("text", ["lines", "json"])
def test_there_are_two_forms(text):
    assert read_format(text) == text


def test_any_other_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT is one of lines, json"):
        read_format("xml")


def test_lines_of_the_server_are_written_as_all_others():
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    join_logs()
    assert (logger.handlers, logger.propagate) == ([], True)
