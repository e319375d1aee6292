"""Amounts in their currency: every object with an amount names it, and the amount has as many digits as it has."""

from collections.abc import Awaitable, Iterator
from typing import Any, Final

import strawberry
from graphql import (
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    default_field_resolver,
    get_named_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from core.awaiting import IS_PLAIN
from finance.models import Allocation, Wallet
from finance.money import in_digits
from graphql_api.context import Context, Info
from graphql_api.loaders.required import required
from graphql_api.types.around import Around, Place

DEFINITION: Final = GraphQLCoreConverter.DEFINITION_BACKREF
COME_WITH_THEIR_WHOLE: Final = (Allocation,)
"""Rows that know their wallet, where what they are a part of was read together with its currency."""


@strawberry.type
class InCurrency:
    """Base of the types with amounts whose objects know their currency or their wallet."""

    @strawberry.field(description="The ISO 4217 code of the currency of its amounts.")
    @staticmethod
    async def currency(source: strawberry.Parent[object], info: Info) -> str:
        found = currency_of(source, info.context, info)
        return found if isinstance(found, str) else await found


@strawberry.type
class PartInCurrency(InCurrency):
    """Base of the types whose objects know neither: their amounts are in the currency of what they are a part of."""


def currency_of(source: object, context: Context, place: Place) -> str | Awaitable[str]:
    """The currency of an object's amounts: its own, else its wallet's, else that of what it is a part of.

    ``place`` is that of a field of the object. At once for a wallet that the request has read already.
    """
    found = None if isinstance(source, COME_WITH_THEIR_WHOLE) else _known_by(source, context)
    if found is not None:
        return found
    for whole in _wholes(context, place):
        found = _known_by(whole, context)
        if found is not None:
            return found
    raise LookupError("Nothing tells in which currency an amount is.")


def _known_by(holder: object, context: Context) -> str | Awaitable[str] | None:
    """The currency that an object tells by itself or by its wallet."""
    currency = getattr(holder, "currency", None)
    if currency is not None:
        return str(currency)
    wallet_id = getattr(holder, "wallet_id", None)
    return None if wallet_id is None else _currency_of_wallet(context, wallet_id)


def _wholes(context: Context, place: Place) -> Iterator[object]:
    """What the object of a field is a part of, the nearest first."""
    path = place.path.prev
    while path is not None:
        if path in context.wholes:
            yield context.wholes[path]
        path = path.prev


def _currency_of_wallet(context: Context, wallet_id: int) -> str | Awaitable[str]:
    wallet: Any = required(context.loaders.wallet, wallet_id)
    return str(wallet.currency) if IS_PLAIN[wallet.__class__] else _loaded_currency(wallet)


async def _loaded_currency(wallet: Awaitable[Wallet]) -> str:
    return (await wallet).currency


def write_in_currency(schema: GraphQLSchema) -> None:
    """Have every amount of the schema written in its currency's digits, rounded half to even where it has more."""
    for type_ in schema.type_map.values():
        if not isinstance(type_, GraphQLObjectType):
            continue
        for field in type_.fields.values():
            inner, resolve = get_named_type(field.type), field.resolve or default_field_resolver
            if inner.name == "Money":
                field.resolve = Around(resolve, shared=currency_of, after=in_digits)
            elif _is_a(type_, InCurrency) and _is_a(inner, PartInCurrency):
                field.resolve = Around(resolve, before=_remember_whole)


def _is_a(type_: GraphQLNamedType, base: type) -> bool:
    definition = type_.extensions.get(DEFINITION) if isinstance(type_, GraphQLObjectType) else None
    return definition is not None and issubclass(definition.origin, base)


def _remember_whole(source: object, context: Context, place: Place) -> None:
    """Of the part that is in this place."""
    context.wholes[place.path] = source
