from typing import Any

from django.http import HttpResponse
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.utils.await_maybe import await_maybe

from core.sessions import Session
from graphql_api.context import Info
from graphql_api.mutations.accounts import DeleteAccountPayload, RegisterPayload
from graphql_api.mutations.payloads import SessionPayload, SignedOutPayload
from graphql_api.refresh_cookies import forget_token, keep_token


class KeepSession(FieldExtension):
    """Of every mutation: whatever begins, renews or ends a session does so with the cookie of a client that uses it."""

    async def resolve_async(self, next_: AsyncExtensionResolver, source: object, info: Info, **arguments: Any) -> Any:
        answer = await await_maybe(await next_(source, info, **arguments))
        if info.context.uses_cookie:
            _take_along(answer, info.context.response)
        return answer


def _take_along(answer: object, response: HttpResponse) -> None:
    match answer:
        case SessionPayload(session=Session() as session) | RegisterPayload(session=Session() as session):
            keep_token(response, session)
        case SignedOutPayload() | DeleteAccountPayload():
            forget_token(response)
