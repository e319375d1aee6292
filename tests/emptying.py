"""Behind a test that commits, its few rows are deleted: to truncate every table takes PostgreSQL half a second."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from core.acting import for_everyone
from finance.models import BaseCategory

KEPT = {"auth_permission", "django_content_type"}
"""What Django makes of the models, and would have to make again."""
BROUGHT: list[BaseCategory] = []
"""What migrations bring: a test that commits may change it, and is followed by others that need it."""


@for_everyone()
def remember_what_is_brought() -> None:
    """As the first test finds it."""
    BROUGHT[:] = BaseCategory.objects.order_by("pk")


@contextmanager
def deleting_rows() -> Iterator[None]:
    """Meanwhile, in place of Django's command ``flush``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: delete_rows())
        yield


@for_everyone()
@transaction.atomic
def delete_rows() -> None:
    """All but what migrations brought, once whoever still writes has ended."""
    tables = sorted({*connection.introspection.django_table_names()} - KEPT)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {', '.join(tables)}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (no more than names of tables)
    BaseCategory.objects.bulk_create(BROUGHT)
