"""What a client does not wait for (RFC 7240): it is done in the background, and ``job(id)`` tells how it stands."""

from http import HTTPStatus
from typing import Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from strawberry import relay

from core.models import Job
from finance.retries.idempotency import require_key
from graphql_api.http.answers import json_answer

KEY: Final = "Idempotency-Key"
"""The header by which a client names what it asks for, to ask again or how it ended."""
LATER: Final = "respond-async"
"""The preference of a client that does not wait."""


def is_for_later(request: HttpRequest) -> bool:
    return LATER in [part.strip().lower() for part in request.headers.get("Prefer", "").split(",")]


def key_of(request: HttpRequest) -> str:
    """One of its own where the client gave none; InvalidInput where that is none."""
    key = request.headers.get(KEY) or uuid4().hex
    require_key(key)
    return key


def accepted(job: Job) -> HttpResponse:
    """The answer that names the job, as soon as it is in the database."""
    answer = json_answer({"job": relay.to_base64("Job", job.pk)})
    answer.status_code, answer.headers["Preference-Applied"] = HTTPStatus.ACCEPTED, LATER
    return answer
