from collections.abc import Collection

from django.db.models import F

from core.errors import InvalidInput
from core.models import User
from core.paging import Page, page_of
from core.text import fold
from finance.models import Entity, Wallet
from finance.transactions.selectors.filter_checks import LONGEST_TEXT


def entities_by_id(*, user: User, ids: Collection[int]) -> dict[int, Entity]:
    return Entity.objects.for_user(user).in_bulk(ids)


def page_of_entities(
    *,
    user: User,
    wallet: Wallet,
    text: str | None = None,
    retired: bool = False,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page[Entity]:
    """The wallet's entities by name; those whose name contains ``text``, and retired ones only when asked for."""
    rows = Entity.objects.for_user(user).filter(wallet=wallet)
    if text is not None:
        rows = rows.filter(folded_name__contains=_folded(text))
    if not retired:
        rows = rows.filter(is_active=True)
    return page_of(rows, ordering=[F("folded_name").asc()], first=first, after=after, last=last, before=before)


def _folded(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise InvalidInput({"text": [f"A text to look for has at most {LONGEST_TEXT} characters."]})
    return fold(text)
