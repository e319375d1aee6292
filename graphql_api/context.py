from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie

import orjson
import strawberry
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from graphql import OperationDefinitionNode
from graphql.pyutils import Path

from core.devices import device_name
from core.errors import NotSignedIn
from core.models import User
from core.rates.charging import charge, charge_address
from core.rates.counters import COUNTERS
from core.rates.table import Rate
from core.visitors import Visitor
from finance.reports.household_rows import HISTORIES, busiest_day, histories, household_rows
from graphql_api.documents.persisted import keep_document
from graphql_api.known import KNOWN_ANSWERS, name_of
from graphql_api.loaders import Loaders
from graphql_api.loaders.base import answered, in_thread
from graphql_api.refresh_cookies import kept_token


@dataclass
class Context:
    """What every resolver of one request shares."""

    request: HttpRequest
    visitor: Visitor | None
    uses_cookie: bool = False
    """Whether the client keeps its refresh token in a cookie, and may."""
    operation: OperationDefinitionNode | None = None
    """The one that is asked for, once its document is read."""
    wholes: dict[Path, object] = field(default_factory=dict)
    """What the answer's parts are parts of, by the path of the part."""

    @cached_property
    def response(self) -> HttpResponse:
        """Takes the cookies that resolvers give; most requests need none."""
        return HttpResponse()

    @property
    def cookies(self) -> SimpleCookie:
        """Those that were given."""
        return self.response.cookies if "response" in vars(self) else SimpleCookie()

    @property
    def user(self) -> User:
        """The caller; whatever reads or writes rows goes through here, so it needs a session."""
        if self.visitor is None:
            raise NotSignedIn
        return self.visitor.user

    @property
    def asker(self) -> Hashable | None:
        """All of the caller that what is told of wallets depends on; None of nobody."""
        if self.visitor is None:
            return None
        user = self.visitor.user
        return (user.pk, user.time_zone, user.today, self.visitor.scopes, self.visitor.versions)

    @property
    def kept_refresh_token(self) -> str | None:
        """The one in the cookie of a client that uses it."""
        return kept_token(self.request) if self.uses_cookie else None

    @property
    def device(self) -> str:
        """What the program that sends this is called in lists of sessions."""
        return device_name(self.request.headers.get("User-Agent", ""))

    async def rows(self) -> dict[str, int]:
        """How many rows the caller's lists have, by kind; nobody has any."""
        return await self._counted("rows", lambda user: answered(household_rows, user=user), {})

    async def histories(self) -> dict[str, int]:
        """How many transactions there are to read."""
        return await self._counted(
            "histories", lambda user: answered(histories, user=user), dict.fromkeys(HISTORIES, 0)
        )

    async def busiest_day(self) -> dict[str, int]:
        """How many of them one day has, which takes longer to find."""
        return await self._counted("busiest day", lambda user: in_thread(busiest_day, user=user), {})

    async def _counted(
        self, what: str, count: Callable[[User], Awaitable[dict[str, int]]], of_nobody: dict[str, int]
    ) -> dict[str, int]:
        """What wallets tell of their sizes: as known from before where nothing of them has changed."""
        if self.visitor is None:
            return of_nobody
        name = name_of(self.asker, what)
        if name and (written := KNOWN_ANSWERS.found(name)):
            known: dict[str, int] = orjson.loads(written)
            return known
        counted = await count(self.visitor.user)
        if name:
            KNOWN_ANSWERS.keep(name, orjson.dumps(counted))
        return counted

    async def keep_document(self, text: str) -> None:
        """For clients that will name it by its hash, which was verified."""
        if settings.PERSISTED_QUERIES and settings.TRUSTED_DOCUMENTS is None:
            await in_thread(keep_document, text)

    async def charge(self, price: int) -> None:
        """Count what an operation may cost for its user, or for the address of nobody; RateLimited when it was enough.

        Only Redis is worth a trip to a thread.
        """
        if COUNTERS.is_local:
            self._charge(price)
        else:
            await in_thread(self._charge, price)

    def _charge(self, price: int) -> None:
        if self.visitor:
            charge(Rate.USER_PRICE, str(self.visitor.user.pk), price)
        else:
            charge_address(Rate.ANONYMOUS_PRICE, price)

    @cached_property
    def loaders(self) -> Loaders:
        return Loaders(self.user)

    def forget_loaded(self) -> None:
        """Look everything up anew, because a mutation of the same request is about to change it."""
        self.__dict__.pop("loaders", None)


Info = strawberry.Info[Context, None]
