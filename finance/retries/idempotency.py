"""Writes that a client named by a key, so that it may send them again: they happen once and answer the same."""

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeVar, cast

from django.utils import timezone

from core.errors import Conflict, InvalidInput
from core.models import User
from core.writes import write
from finance.models import IdempotencyKey
from finance.retries.results import recalled, recorded

Result = TypeVar("Result")
KEPT_FOR: Final = dt.timedelta(hours=24)
LONGEST_KEY: Final = 200


@write
def once(*, user: User, mutation: str, key: str, fingerprint: str, service: Callable[[], Result]) -> Result:
    """What ``service`` answers; or what it answered before, when the same write was sent under this key already.

    Key, effect and answer are committed together, and a failure takes all of them back, so that a retry tries again.
    Conflict when the key stands for a write with another input.
    """
    require_key(key)
    kept = _keep(user, mutation, key, fingerprint)
    if kept.fingerprint != fingerprint:
        raise Conflict("The key was used for another input.", "idempotency_key")
    if kept.result is not None:
        return cast("Result", recalled(kept.result["answer"], user=user))
    answer = service()
    IdempotencyKey.objects.filter(pk=kept.pk).update(result={"answer": recorded(answer)})
    return answer


def forget_old_keys() -> int:
    """Delete the keys that were kept long enough; how many they were."""
    old = IdempotencyKey.objects.filter(created_at__lte=timezone.now() - KEPT_FOR)
    return old._raw_delete(old.db)


def _keep(user: User, mutation: str, key: str, fingerprint: str) -> IdempotencyKey:
    """The row of this key, made now unless there is one; without a result only while its own write makes it.

    The database lets a second write of the same key wait here until the first is committed or taken back.
    """
    new = IdempotencyKey(user=user, mutation=mutation, key=key, fingerprint=fingerprint)
    IdempotencyKey.objects.bulk_create([new], ignore_conflicts=True)
    return IdempotencyKey.objects.get(user=user, mutation=mutation, key=key)


def require_key(key: str) -> None:
    if not 1 <= len(key) <= LONGEST_KEY:
        raise InvalidInput({"idempotency_key": [f"A key has 1 to {LONGEST_KEY} characters."]})
