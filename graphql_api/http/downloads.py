"""What people take away: their transactions, journals and everything there is, as files of any size."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from typing import IO, Final

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from core.errors import InvalidInput
from core.jobs.made_files import open_made_file
from core.models import User
from core.scopes import Scope
from core.spooling import spooled
from finance.exchange.files import BACKUP, BEANCOUNT, CSV, HLEDGER, Choice, Export
from finance.exchange.jobs import export_later
from graphql_api.http.answers import View, for_user
from graphql_api.http.later import accepted, is_for_later, key_of
from graphql_api.loaders.base import in_thread
from graphql_api.scalars import DAY, pk

CHUNK: Final = 64 * 1024
"""Bytes that are sent at once."""


def _export(export: Export, chosen: Callable[[HttpRequest], Choice]) -> View:
    """A view that sends the file, or has it made and kept for whoever does not wait."""

    def work(user: User, request: HttpRequest) -> HttpResponseBase:
        choice = chosen(request)
        if is_for_later(request):
            return accepted(export_later(user=user, export=export, choice=choice, key=key_of(request)))
        return _sent(spooled(lambda: export.pieces(user, choice)), export.name, export.content_type)

    return for_user("GET", Scope.READ, work)


def _made(user: User, request: HttpRequest) -> HttpResponseBase:
    made, file = open_made_file(user=user, job_id=pk(request.GET.get("job", ""), "Job"))
    return _sent(file, made.name, made.content_type)


def _part_of_csv(request: HttpRequest) -> Choice:
    start, end = _day(request, "from"), _day(request, "to")
    return Choice(_wallet(request), start, end, with_mark=_flag(request, "bom"))


def _one_wallet(request: HttpRequest) -> Choice:
    return Choice(_wallet(request))


def _all(_request: HttpRequest) -> Choice:
    return Choice()


transactions_csv_view = _export(CSV, _part_of_csv)
hledger_view = _export(HLEDGER, _one_wallet)
beancount_view = _export(BEANCOUNT, _one_wallet)
backup_view = _export(BACKUP, _all)
made_file_view = for_user("GET", Scope.READ, _made)


def _sent(file: IO[bytes], name: str, content_type: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_chunks(file), content_type=content_type, headers=headers)


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while chunk := await in_thread(file.read, CHUNK):
            yield chunk


def _wallet(request: HttpRequest) -> int | None:
    """The wallet that is named, 0 for what names none; None without a name, which stands for all."""
    named = request.GET.get("wallet")
    return None if named is None else pk(named, "Wallet")


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
