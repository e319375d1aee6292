"""Finding or making everything that the rows of a household file name: wallets, deposits, entities and categories."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar

from core.errors import DomainError, InvalidInput
from core.models import User
from core.text import fold
from finance.exchange.household.references import CategoryKey, NameKey, category_key, key_of, name_key
from finance.exchange.household.rows import CategoryRow, Household, NamedRow, Row
from finance.models import Category, Deposit, Entity, Wallet
from finance.wallets.services.categories import create_category
from finance.wallets.services.deposits import create_deposit
from finance.wallets.services.entities import create_entity
from finance.wallets.services.wallets import create_wallet

AnyRow = TypeVar("AnyRow", bound=Row)
Key = TypeVar("Key")
KEYS_IN_FILE: Final = {
    "id": "",
    "wallet_id": "wallet",
    "deposit_id": "deposit",
    "default_deposit_id": "default_deposit",
    "category_id": "category",
    "entity_id": "counterparty",
    "period_id": "period",
}
"""What the file calls a service's argument, where the two differ."""


@dataclass(slots=True)
class Names:
    """The ids of what the file names, and how many rows of each table were not there before."""

    wallets: dict[str, int] = field(default_factory=dict)
    deposits: dict[NameKey, int] = field(default_factory=dict)
    entities: dict[NameKey, int] = field(default_factory=dict)
    categories: dict[CategoryKey, int] = field(default_factory=dict)
    new: Counter[str] = field(default_factory=Counter)

    def wallet_of(self, row: Row) -> int:
        return self.wallets[fold(row.wallet)]


@contextmanager
def problems_at(path: str, path_of_leg_in: str = "") -> Iterator[None]:
    """Name the place in the file in whatever a service refuses inside the block; a transfer has two."""
    try:
        yield
    except InvalidInput as error:
        places = {_place(path, path_of_leg_in, name): messages for name, messages in error.fields.items()}
        raise InvalidInput(places) from error
    except DomainError as error:
        raise InvalidInput({_place(path, path_of_leg_in, error.field): [str(error)]}) from error


def _place(path: str, path_of_leg_in: str, argument: str | None) -> str:
    name = argument or ""
    if name.startswith("to_") and path_of_leg_in:
        path = path_of_leg_in
    name = name.removeprefix("from_").removeprefix("to_")
    key = KEYS_IN_FILE.get(name, name)
    return f"{path}.{key}" if key else path


def load_names(user: User, household: Household) -> Names:
    """The ids of everything named, made by the services where it is not there yet."""
    names = Names()
    _load_wallets(user, household, names)
    _find(user, names)
    _load_deposits(user, household.deposits, names)
    _load_entities(user, household.entities, names)
    _load_categories(user, household.categories, names)
    return names


def _load_wallets(user: User, household: Household, names: Names) -> None:
    there = {wallet.folded_name: wallet for wallet in Wallet.objects.for_user(user)}
    for row in household.wallets:
        wallet = there.get(fold(row.name))
        if wallet is None:
            with problems_at(row.path):
                wallet = create_wallet(user=user, name=row.name, currency=household.currency).answer
            names.new["wallets"] += 1
        elif wallet.currency != household.currency:
            raise InvalidInput({row.path: [f"There is a wallet of this name already, in {wallet.currency}."]})
        names.wallets[fold(row.name)] = wallet.pk


def _find(user: User, names: Names) -> None:
    """The ids of what is there already, also of what the file does not name."""
    columns = ("wallet__folded_name", "folded_name")
    for model, ids in [(Deposit, names.deposits), (Entity, names.entities)]:
        for wallet, name, pk in model.objects.for_user(user).values_list(*columns, "pk"):
            ids[wallet, name] = pk
    for wallet, name, kind, pk in Category.objects.for_user(user).values_list(*columns, "kind", "pk"):
        names.categories[wallet, name, kind] = pk


def _load_deposits(user: User, rows: Iterable[NamedRow], names: Names) -> None:
    def create(row: NamedRow) -> int:
        return create_deposit(user=user, wallet_id=names.wallet_of(row), name=row.name).answer.pk

    names.new["deposits"] = _make_missing(rows, names.deposits, name_key, create)


def _load_entities(user: User, rows: Iterable[NamedRow], names: Names) -> None:
    def create(row: NamedRow) -> int:
        return create_entity(user=user, wallet_id=names.wallet_of(row), name=row.name).answer.pk

    names.new["entities"] = _make_missing(rows, names.entities, name_key, create)


def _load_categories(user: User, rows: Iterable[CategoryRow], names: Names) -> None:
    def create(row: CategoryRow) -> int:
        deposit = row.default_deposit
        return create_category(
            user=user,
            wallet_id=names.wallet_of(row),
            kind=row.kind,
            name=row.name,
            priority=row.priority,
            default_deposit_id=None if deposit is None else names.deposits[key_of(row, deposit)],
        ).answer.pk

    names.new["categories"] = _make_missing(rows, names.categories, category_key, create)


def _make_missing(
    rows: Iterable[AnyRow], ids: dict[Key, int], key_of_row: Callable[[AnyRow], Key], create: Callable[[AnyRow], int]
) -> int:
    """Make the rows whose key has no id yet, and say how many they were."""
    before = len(ids)
    for row in rows:
        if key_of_row(row) not in ids:
            with problems_at(row.path):
                ids[key_of_row(row)] = create(row)
    return len(ids) - before
