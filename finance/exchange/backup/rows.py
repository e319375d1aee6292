"""Rows of the database made of those of a file, naming what was saved of it before; of that only numbers are kept."""

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.core.exceptions import ValidationError

from core.constraints import problems_in
from core.insertion import stored
from core.models import User
from finance.exchange.backup.columns import Columns, Memo, NotPlain
from finance.exchange.backup.records import Backup, Record
from finance.exchange.backup.tables import CODES, NAMES, TABLES, Column, Table
from finance.exchange.backup.values import LARGEST_ID
from finance.exchange.profiles.services import MOST_PROFILES
from finance.exchange.reading import Problems
from finance.ledger.services.guards import MOST_CATEGORIES
from finance.models import BaseCategory, Wallet
from finance.models.corrections import CORRECTIONS
from finance.money import SCALE, has_too_many_digits
from finance.planning.services.periods import MOST_PERIODS
from finance.rules.services.rules import MOST_RULES
from finance.transactions.services.loans import MOST_LOANS
from finance.wallets.services.buckets import MOST_BUCKETS
from finance.wallets.services.deposits import MOST_DEPOSITS

MOST_IN_A_WALLET: Final = {
    "deposits": MOST_DEPOSITS,
    "buckets": MOST_BUCKETS,
    "categories": MOST_CATEGORIES,
    "periods": MOST_PERIODS,
    "loans": MOST_LOANS,
    "rules": MOST_RULES,
    "import_profiles": MOST_PROFILES,
}
OUT_OF_ORDER: Final = {what.names: f"An {what.whole} stands before its {what.rows}." for what in CORRECTIONS}


class Rows:
    """Unsaved rows in the order of the file, for one user; what is wrong with them goes to ``problems``."""

    def __init__(self, backup: Backup, user: User) -> None:
        self.problems = Problems()
        self._backup, self._user = backup, user
        self._ids = {table.name: array("q") for table in TABLES}
        """The new ids of saved rows, by place."""
        self._wallets: list[Any] = []
        self._wallet_of = {table.name: array("i") for table in TABLES}
        """The place of the wallet of each row, by its own."""
        self._in_wallets: Counter[tuple[str, int]] = Counter()
        self._codes = {row.code: row for row in BaseCategory.objects.all()}

    def have_ids(self, table: Table, ids: list[int]) -> None:
        """Take up the new ids of the next rows."""
        self._ids[table.name].extend(ids)

    def path_of(self, model: type[Any], pk: int | None) -> str:
        """Where a saved row stands in the file."""
        table = NAMES.get(model, "")
        return f"{table}[{self._ids[table].index(pk)}]" if pk is not None and pk in self._ids.get(table, ()) else ""

    def names_unsaved(self, table: Table, record: Record) -> bool:
        """Whether it names a row of its own table before it that is not saved yet."""
        named = (record.given.get(name) for name in OUT_OF_ORDER) if table.name == "transactions" else ()
        places = [self._backup.places[table.name].get(row_id) for row_id in named if row_id]
        saved = len(self._ids[table.name])
        return any(place is not None and saved <= place < record.place for place in places)

    def new_columns(self, table: Table, given: Columns) -> Columns:
        """The columns of hundreds of its rows as they are stored; NotPlain where something may be wrong with one."""
        found = {name: column for name, column in given.items() if name != "id"}
        for column in table.fields:
            if column.name in table.may_be_gone:
                ids = Memo(partial(self._id_if_there, table.may_be_gone[column.name]))
                found[column.name] = ids.of_all(given[column.name])
            elif column.name in table.inside:
                found[column.name] = [self._with_new_ids(table, column.name, text) for text in given[column.name]]
            elif column.is_relation:
                ids = Memo(partial(self._new_id_of, NAMES[column.related_model]))  # type: ignore[index]
                found[column.name] = ids.of_all(given[column.name])
        if table.has_wallet:
            self._take_wallets(table, given["wallet"], given["amount"])
        elif table.parent:
            wallets = Memo(partial(self._wallet_id_of, NAMES[table.model._meta.get_field(table.parent).related_model]))
            found["wallet"] = wallets.of_all(given[table.parent])
        return found

    def _new_id_of(self, other: str, row_id: int | None) -> int | None:
        """That of a row which was saved."""
        if row_id is None:
            return None
        place = self._backup.places[other].get(row_id)
        new = None if place is None else self._new_id(other, place)
        if new is None:
            raise NotPlain
        return new

    def _id_if_there(self, other: str, row_id: int | None) -> int | None:
        """That of a row which was saved, or none where the file has none, as it was gone before."""
        place = self._backup.places[other].get(row_id) if row_id else None
        return None if place is None else self._new_id(other, place)

    def _with_new_ids(self, table: Table, name: str, value: Any) -> Any:
        """What a field of JSON says, as it is stored or as it was read, of rows that were saved."""
        if not value:
            return value
        if isinstance(value, str):
            return stored(table.model._meta.get_field(name), self._with_new_ids(table, name, json.loads(value)))
        named = ((key, other) for key, other in table.inside[name].items() if key in value)
        return value | {key: self._id_if_there(other, id_of(value[key])) for key, other in named}

    def _wallet_id_of(self, other: str, row_id: int) -> int:
        """That of a row of the file, which was saved."""
        place = self._backup.places[other].get(row_id)
        wallet = None if place is None else self._wallet_at(other, place)
        if wallet is None:
            raise NotPlain
        return int(wallet.pk)

    def _take_wallets(self, table: Table, ids: Sequence[int], amounts: Sequence[int]) -> None:
        """NotPlain where an amount has more digits than its wallet's currency."""
        places = Memo(self._backup.places["wallets"].get).of_all(ids)
        for place, amount in {*zip(places, amounts, strict=True)}:
            if has_too_many_digits(Decimal(amount).scaleb(-SCALE), self._wallets[place].currency):
                raise NotPlain
        self._wallet_of[table.name].extend(places)

    def row_of(self, table: Table, record: Record) -> Any:
        values: dict[str, Any] = {"id": record.given["id"]}  # as validation needs it
        if table.name in {"wallets", "transfers"}:
            values["owner"] = self._user
        found = len(self.problems.found)
        for column in table.fields:
            if column.name in record.given and column.name != "id":
                self._set(values, table, record, column)
        row = table.model(**values)
        if len(self.problems.found) == found:
            self._clean(row, table, record)
        if table.model is Wallet:
            self._wallets.append(row)
        row.pk = None
        return row

    def _set(self, values: dict[str, Any], table: Table, record: Record, column: Column) -> None:
        value = record.given[column.name]
        if value is None:
            if column.null:
                values[column.attname] = None
        elif column.name in CODES:
            self._set_code(values, record, column, value)
        elif column.name in table.may_be_gone:
            values[column.attname] = self._id_if_there(table.may_be_gone[column.name], value)
        elif column.name in table.inside:
            values[column.name] = self._with_new_ids(table, column.name, value)
        elif column.is_relation:
            self._set_relation(values, table, record, column, value)
        else:
            values[column.name] = value

    def _set_code(self, values: dict[str, Any], record: Record, column: Column, code: str) -> None:
        if code not in self._codes:
            self._note_none(record, column)
        else:
            values[column.name] = self._codes[code]

    def _set_relation(self, values: dict[str, Any], table: Table, record: Record, column: Column, row_id: int) -> None:
        other = NAMES[column.related_model]  # type: ignore[index]
        place = self._backup.places[other].get(row_id)
        if place is None:
            self._note_none(record, column)
        elif other == table.name and place >= record.place:
            self.problems.note(f"{record.path}.{column.name}", OUT_OF_ORDER[column.name])
        elif other == "wallets":
            values["wallet"] = self._wallets[place]
            self._count(table, place)
        else:
            values[column.attname] = self._new_id(other, place)
            if column.name == table.parent:
                values["wallet"] = self._wallet_at(other, place)

    def _note_none(self, record: Record, column: Column) -> None:
        self.problems.note(f"{record.path}.{column.name}", "There is none of this id in its table.")

    def _count(self, table: Table, wallet: int) -> None:
        self._wallet_of[table.name].append(wallet)
        self._in_wallets[table.name, wallet] += 1
        most = MOST_IN_A_WALLET.get(table.name)
        if most is not None and self._in_wallets[table.name, wallet] == most + 1:
            self.problems.note(table.name, f"A wallet has at most {most}.")

    def _new_id(self, table: str, place: int) -> int | None:
        """None where nothing is saved any more, after a problem."""
        ids = self._ids[table]
        return ids[place] if place < len(ids) else None

    def _wallet_at(self, table: str, place: int) -> Any:
        """The wallet of a row; None where nothing is saved any more, after a problem."""
        wallets = self._wallet_of[table]
        return self._wallets[wallets[place]] if place < len(wallets) else None

    def _clean(self, row: Any, table: Table, record: Record) -> None:
        """What the model itself refuses."""
        relations = {column.name for column in table.fields if column.is_relation} | {"owner"}
        nothing = {column.name for column in table.fields if column.null and getattr(row, column.attname) is None}
        try:
            row.full_clean(exclude=relations | nothing, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            for name, messages in problems_in(error, table.model).items():
                for message in messages:
                    self.problems.note(f"{record.path}.{name}" if name in record.given else record.path, message)


def id_of(value: object) -> int | None:
    """What may be an id in JSON, which says anything."""
    return value if isinstance(value, int) and 1 <= value <= LARGEST_ID else None
