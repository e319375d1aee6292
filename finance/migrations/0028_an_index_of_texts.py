"""Words in transactions are looked up in an index of three characters each, where PostgreSQL lets us make one.

Row-level security has every row asked whether it may be seen before LIKE is asked anything, and so keeps LIKE off any
index: a function could tell of rows that are not seen. The operator made here is LIKE by a name of ours, and said not
to tell: it answers nothing but whether a row has the word. Only a superuser may say so. Without one, or without the
extensions, which PostgreSQL's own packages bring, there is no index, and looking for words reads all rows of a wallet.
"""

import logging
from typing import Any

from django.db import DatabaseError, migrations, transaction

logger = logging.getLogger(__name__)
MAKE = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE EXTENSION IF NOT EXISTS btree_gin",
    """CREATE FUNCTION pocketgraph_like(text, text) RETURNS boolean
        LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'textlike'""",
    """CREATE OPERATOR ~~@
        (LEFTARG = text, RIGHTARG = text, FUNCTION = pocketgraph_like, RESTRICT = likesel, JOIN = likejoinsel)""",
    """CREATE OPERATOR CLASS pocketgraph_trigrams FOR TYPE text USING gin AS
        OPERATOR 3 ~~@ (text, text),
        FUNCTION 1 btint4cmp (int4, int4),
        FUNCTION 2 gin_extract_value_trgm (text, internal),
        FUNCTION 3 gin_extract_query_trgm (text, internal, int2, internal, internal, internal, internal),
        FUNCTION 4 gin_trgm_consistent (internal, int2, text, int4, internal, internal, internal, internal),
        FUNCTION 6 gin_trgm_triconsistent (internal, int2, text, int4, internal, internal, internal),
        STORAGE int4""",
    "CREATE INDEX transaction_text ON finance_transaction USING gin (wallet_id, folded_text pocketgraph_trigrams)",
)
UNMAKE = (
    "DROP INDEX IF EXISTS transaction_text",
    "DROP OPERATOR FAMILY IF EXISTS pocketgraph_trigrams USING gin",
    "DROP OPERATOR IF EXISTS ~~@ (text, text)",
    "DROP FUNCTION IF EXISTS pocketgraph_like(text, text)",
)


def make(apps: Any, schema_editor: Any) -> None:
    """All of it or nothing."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            run(schema_editor, UNMAKE + MAKE)
    except DatabaseError as error:
        logger.warning("There is no index of the texts of transactions, which may be slow to look through: %s", error)


def unmake(apps: Any, schema_editor: Any) -> None:
    """The extensions stay, which others may use."""
    if schema_editor.connection.vendor == "postgresql":
        run(schema_editor, UNMAKE)


def run(schema_editor: Any, statements: tuple[str, ...]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0027_sizes_and_names_that_rows_are_found_by"),
    ]

    operations = [migrations.RunPython(make, unmake)]
