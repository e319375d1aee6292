"""Writes that take long, such as a restore: their key tells how they stand to whoever went away meanwhile.

That one is under way is committed before it begins, and how it ended together with what it made. One that did not end
within the time of its request was rolled back, as when its process died: then nothing is kept of it.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from core.errors import Conflict, TooBusy
from core.models import User
from core.writes import write
from finance.ledger.services.locking import lock_owner
from finance.models import IdempotencyKey
from finance.retries.idempotency import require_key

Json = dict[str, Any]


class State(StrEnum):
    RUNNING = "RUNNING"
    DONE = "DONE"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"
    """It never came, or was taken back: nothing was changed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a write stands, and what it answered once it has ended."""

    state: State
    answer: Json


@dataclass(frozen=True, slots=True)
class Begun:
    """One that is under way."""

    pk: int

    def done(self, answer: Json) -> None:
        """Keep what it made, in its own transaction. Conflict when its time was over, which takes all of it back."""
        if not self._row.update(result={State.DONE: answer}):
            raise Conflict("The write took longer than it may.")

    def refused(self, answer: Json) -> None:
        self._row.update(result={State.REFUSED: answer})

    def failed(self) -> None:
        """Forget it, so that the same may be sent again."""
        self._row.delete()

    @property
    def _row(self) -> QuerySet[IdempotencyKey]:
        return IdempotencyKey.objects.filter(pk=self.pk, result__isnull=True)


@write
def begin(*, user: User, name: str, key: str, fingerprint: str) -> Begun | Standing:
    """The write that begins now, or how the same ended that was done under this key before.

    Conflict when the key stands for another input, TooBusy while one of this name is under way.
    """
    require_key(key)
    lock_owner(user)
    kept = _named(user, name).filter(key=key).first()
    if kept and State.DONE in (kept.result or {}):
        if kept.fingerprint != fingerprint:
            raise Conflict("The key was used for another input.", "idempotency_key")
        return _standing_of(kept)
    _forget_interrupted(user, name)
    if _named(user, name).filter(result__isnull=True).exists():
        raise TooBusy
    _named(user, name).filter(key=key).delete()
    return Begun(IdempotencyKey.objects.create(user=user, mutation=name, key=key, fingerprint=fingerprint).pk)


def standing(*, user: User, name: str, key: str) -> Standing:
    """How the write stands that the user began, or meant to begin, under this key."""
    require_key(key)
    kept = _named(user, name).filter(key=key).first()
    if kept and _is_interrupted(kept):
        _forget_interrupted(user, name)
        kept = _named(user, name).filter(key=key).first()
    return _standing_of(kept) if kept else Standing(State.UNKNOWN, {})


def _standing_of(kept: IdempotencyKey) -> Standing:
    if kept.result is None:
        return Standing(State.RUNNING, {})
    [(state, answer)] = kept.result.items()
    return Standing(State(state), answer)


def _is_interrupted(kept: IdempotencyKey) -> bool:
    return kept.result is None and kept.created_at <= _earliest()


@write
def _forget_interrupted(user: User, name: str) -> None:
    """After this none of them can be done any more, which keeps its answer first."""
    _named(user, name).filter(result__isnull=True, created_at__lte=_earliest()).delete()


def _earliest() -> dt.datetime:
    """When one that may still be under way began at the earliest."""
    return timezone.now() - dt.timedelta(seconds=settings.FILE_TIMEOUT)


def _named(user: User, name: str) -> QuerySet[IdempotencyKey]:
    return IdempotencyKey.objects.for_user(user).filter(mutation=name)
