from core.backups.scripts import count_rows, parts_of

SCRIPT = b"""\\restrict abc
SET transaction_timeout = 0;
CREATE TABLE public.a (id bigint);
COPY public.a (id, note) FROM stdin;
1\tCOPY public.b (id) FROM stdin;
2\t\\\\.
\\.

COPY public."order" (id) FROM stdin;
\\.
ALTER TABLE a ADD CONSTRAINT key;
\\unrestrict abc
"""


def test_a_script_is_taken_apart_at_its_rows():
    parts = [(sql, table, list(rows)) for sql, table, rows in parts_of(SCRIPT.splitlines(keepends=True))]
    assert parts == [
        (b"CREATE TABLE public.a (id bigint);\n", None, []),
        (b"COPY public.a (id, note) FROM stdin;\n", "a", [b"1\tCOPY public.b (id) FROM stdin;\n", b"2\t\\\\.\n"]),
        (b"\n", None, []),
        (b'COPY public."order" (id) FROM stdin;\n', "order", []),
        (b"ALTER TABLE a ADD CONSTRAINT key;\n", None, []),
    ]


def test_rows_are_counted():
    assert count_rows(SCRIPT.splitlines(keepends=True)) == {"a": 2, "order": 0}
