"""What people take away: their transactions, journals and everything there is, as files of any size."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator
from typing import IO, Final

from django.http import HttpRequest, StreamingHttpResponse
from strawberry import relay

from core.errors import InvalidInput
from core.models import User
from core.scopes import Scope
from core.spooling import spooled
from finance.exchange.backup.export import backup
from finance.exchange.csv.transactions import transactions_csv
from finance.exchange.journals.beancount import beancount_journal
from finance.exchange.journals.hledger import hledger_journal
from graphql_api.http.answers import for_user
from graphql_api.loaders.base import in_thread
from graphql_api.scalars import DAY, pk

CHUNK: Final = 64 * 1024
"""Bytes that are sent at once."""


def _csv(user: User, request: HttpRequest) -> StreamingHttpResponse:
    wallet, start, end = _wallet(request), _day(request, "from"), _day(request, "to")
    with_mark = _flag(request, "bom")
    pieces = lambda: transactions_csv(  # noqa: E731
        user=user, wallet_id=wallet, start=start, end=end, id_of=_id_of, with_mark=with_mark
    )
    return _file(pieces, "transactions.csv", "text/csv; charset=utf-8; header=present")


def _hledger(user: User, request: HttpRequest) -> StreamingHttpResponse:
    wallet = _wallet(request)
    return _file(lambda: hledger_journal(user=user, wallet_id=wallet), "journal.hledger", "text/plain; charset=utf-8")


def _beancount(user: User, request: HttpRequest) -> StreamingHttpResponse:
    wallet = _wallet(request)
    pieces = lambda: beancount_journal(user=user, wallet_id=wallet)  # noqa: E731
    return _file(pieces, "journal.beancount", "text/plain; charset=utf-8")


def _backup(user: User, _request: HttpRequest) -> StreamingHttpResponse:
    return _file(lambda: backup(user=user), "backup.json", "application/json; charset=utf-8")


transactions_csv_view = for_user("GET", Scope.READ, _csv)
hledger_view = for_user("GET", Scope.READ, _hledger)
beancount_view = for_user("GET", Scope.READ, _beancount)
backup_view = for_user("GET", Scope.READ, _backup)


def _file(pieces: Callable[[], Iterator[str]], name: str, content_type: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_chunks(spooled(pieces)), content_type=content_type, headers=headers)


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while chunk := await in_thread(file.read, CHUNK):
            yield chunk


def _wallet(request: HttpRequest) -> int | None:
    """The wallet that is named, 0 for what names none; None without a name, which stands for all."""
    named = request.GET.get("wallet")
    return None if named is None else pk(named, "Wallet")


def _id_of(type_name: str, key: int) -> str:
    return relay.to_base64(type_name, str(key))


def _flag(request: HttpRequest, name: str) -> bool:
    text = request.GET.get(name, "false")
    if text not in {"true", "false"}:
        raise InvalidInput({name: ['A flag is written "true" or "false".']})
    return text == "true"


def _day(request: HttpRequest, name: str) -> dt.date | None:
    text = request.GET.get(name)
    if not text:
        return None
    if DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            pass
    raise InvalidInput({name: ['A day is written such as "2026-05-31".']})
