"""Statements for tests of readers, and connections of a test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from django.db.models import BigIntegerField, FloatField, Func, TextField

from core.models import User
from core.postgres.readers import Readers
from core.prepared import Prepared

EMAILS = Prepared(
    lambda email: email,
    lambda pk: User.objects.filter(pk__gte=pk).order_by("email").values_list("email"),
    pk=BigIntegerField(),
)
SLEEPS = Prepared(
    lambda *row: row,
    lambda seconds: User.objects.values_list(Func(seconds, function="pg_sleep", output_field=TextField())),
    seconds=FloatField(),
)


def read(work: Callable[[Readers], Awaitable[Any]]) -> Any:
    """What ``work`` answers with connections of its own, which are closed behind it."""

    async def reading() -> Any:
        readers = Readers()
        await readers.open()
        try:
            return await work(readers)
        finally:
            await readers.close()

    return asyncio.run(reading())
