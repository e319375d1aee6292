"""Constraints for migrations that only PostgreSQL knows: on SQLite the services hold these rules under a lock."""

from collections.abc import Sequence
from typing import Final

from core.postgres.migrations import RunOnPostgres
from core.postgres.walls import TOLD_USER

__all__ = ["WALLETS", "RunOnPostgres", "agreeing", "constraint", "of_its_wallet", "wallets_of_the_user"]
WALLETS: Final = "pocketgraph_wallets"
"""The function that answers the ids of the wallets of whom a statement is for."""


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


def wallets_of_the_user() -> RunOnPostgres:
    """The function WALLETS. In PL/pgSQL, which keeps the plan of its statement for the next time."""
    ids = f"SELECT id FROM finance_wallet WHERE owner_id = {TOLD_USER}"  # noqa: S608
    body = f"$$ BEGIN RETURN ARRAY({ids}); END $$"
    return RunOnPostgres(
        f"CREATE FUNCTION {WALLETS}() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS {body}",
        f"DROP FUNCTION {WALLETS}()",
    )
