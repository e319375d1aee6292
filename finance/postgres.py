"""Constraints for migrations that only PostgreSQL knows: on SQLite the services hold these rules under a lock."""

from collections.abc import Sequence

from core.postgres.migrations import RunOnPostgres
from core.postgres.walls import IS_EVERYBODY, REMEMBERED, TOLD, TOLD_USER, WALLETS

__all__ = [
    "WALLETS",
    "RunOnPostgres",
    "agreeing",
    "changed_wallets_of_the_user",
    "constraint",
    "of_its_wallet",
    "of_its_wallet_from_now_on",
    "validated",
    "wallets_of_the_user",
]


def constraint(table: str, name: str, rule: str) -> RunOnPostgres:
    return RunOnPostgres(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule}", f"ALTER TABLE {table} DROP CONSTRAINT {name}"
    )


def of_its_wallet(table: str, name: str, *more: str, parent: str = "") -> RunOnPostgres:
    """A reference ``name`` from ``table`` to ``parent`` that must agree in the wallet, and in ``more`` columns."""
    return agreeing(
        table, name, f"{table}_{name}_is_of_its_wallet", columns=("wallet_id", *more), parent=parent or name
    )


def agreeing(table: str, name: str, constraint_name: str, *, columns: Sequence[str], parent: str) -> RunOnPostgres:
    """A reference ``name`` from ``table`` to ``parent`` that must agree in these columns."""
    theirs, ours = ", ".join(["id", *columns]), ", ".join([f"{name}_id", *columns])
    return constraint(
        f"finance_{table}",
        constraint_name,
        f"FOREIGN KEY ({ours}) REFERENCES finance_{parent} ({theirs}) DEFERRABLE INITIALLY DEFERRED",
    )


def of_its_wallet_from_now_on(table: str, name: str, *, parent: str) -> RunOnPostgres:
    """The same for a table in use: what is there already is looked at by ``validated``."""
    key = of_its_wallet(table, name, parent=parent)
    return RunOnPostgres(f"{key.sql} NOT VALID", key.reverse_sql)


def validated(table: str, *names: str) -> RunOnPostgres:
    """Constraints of a table hold for what was there before them, too."""
    return RunOnPostgres([f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}" for name in names], RunOnPostgres.noop)


def wallets_of_the_user() -> RunOnPostgres:
    """The function WALLETS. In PL/pgSQL, which keeps the plan of its statement for the next time."""
    return RunOnPostgres(f"CREATE OR REPLACE {_wallets()}", f"DROP FUNCTION {WALLETS}()")


def changed_wallets_of_the_user() -> RunOnPostgres:
    """The same for databases where it was written otherwise."""
    return RunOnPostgres(f"CREATE OR REPLACE {_wallets()}", RunOnPostgres.noop)


def _wallets() -> str:
    """What a transaction remembers of somebody else is not taken.

    Everyone's statements need none, and ask no table: pg_dump's would not find it, as they search no schema.
    """
    whose, which = (f"split_part(current_setting('{REMEMBERED}', true), ':', {part})" for part in (1, 2))
    ids = f"SELECT id FROM finance_wallet WHERE owner_id = {TOLD_USER}"  # noqa: S608
    body = f"""$$ BEGIN
        IF NULLIF({whose}, '') = {TOLD} THEN RETURN {which}::bigint[]; END IF;
        IF {IS_EVERYBODY} THEN RETURN ARRAY[]::bigint[]; END IF;
        RETURN ARRAY({ids});
    END $$"""
    return f"FUNCTION {WALLETS}() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS {body}"
