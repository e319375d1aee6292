"""Values as Django keeps them in SQLite, read from PostgreSQL, so that equal rows have equal checksums on both."""

from typing import Any, Final

from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader
from psycopg.types.string import TextLoader

AS_TEXT: Final = ("date", "time", "json", "jsonb", "uuid", "interval", "inet")


class Bool(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class Moment(Loader):
    """In UTC, as the session is; parts of a second in six digits or none."""

    def load(self, data: Buffer) -> str:
        text, dot, part = bytes(data).decode().removesuffix("+00").partition(".")
        return f"{text}.{part:0<6}" if dot else text


class Number(Loader):
    def load(self, data: Buffer) -> int | float:
        number = float(bytes(data))
        return int(number) if number.is_integer() else number


LOADERS: Final[dict[str, type[Any]]] = {"bool": Bool, "timestamptz": Moment, "numeric": Number} | dict.fromkeys(
    AS_TEXT, TextLoader
)


def reads_as_sqlite_does(adapters: AdaptersMap) -> None:
    for name, loader in LOADERS.items():
        adapters.register_loader(name, loader)
