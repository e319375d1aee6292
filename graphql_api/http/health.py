"""What a load balancer asks; the process alone, and the process with its database."""

import asyncio
from typing import Final

from django.http import HttpRequest, JsonResponse

from core.draining import DRAINING, LEAVES
from core.health import UNREACHABLE, OneAtATime, missing_for_readiness
from core.jobs.standing import missing_for_work
from core.outages import is_pool_taken
from finance.transactions.selectors.text_index import missing_indexes

PATIENCE: Final = 1.0
"""Seconds that the database has to answer."""
check = OneAtATime(missing_for_readiness)
work_check = OneAtATime(missing_for_work)
index_check = OneAtATime(missing_indexes)


async def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; needs no database."""
    return _told({"status": "ok"})


async def readyz(request: HttpRequest) -> JsonResponse:
    """200 when requests can be answered, with what makes some of them slower, else 503 with what is missing.

    With ``?worker``, jobs have to be done, too.
    While every connection is taken the process is busy but well: without it the others would be busier still.
    """
    missing = [LEAVES] if DRAINING.has_begun else await _found(check)
    if not missing and "worker" in request.GET:
        missing = await _found(work_check)
    if missing:
        return _told({"status": "unavailable", "missing": missing}, status=503)
    status, slower = "busy" if is_pool_taken() else "ok", await _found(index_check)
    return _told({"status": status, "slower": slower} if slower else {"status": status})


async def _found(check: OneAtATime[list[str]]) -> list[str]:
    asked = asyncio.shield(asyncio.wrap_future(check.ask()))
    try:
        return await asyncio.wait_for(asked, PATIENCE)
    except TimeoutError:
        return [UNREACHABLE]


def _told(body: dict[str, object], status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
