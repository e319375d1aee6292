from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from core.body_limit import BACKUP_PATH, STATEMENT_PATH
from core.web.views import app
from graphql_api.http.downloads import (
    backup_view,
    beancount_view,
    hledger_view,
    made_file_view,
    transactions_csv_view,
)
from graphql_api.http.health import healthz, readyz
from graphql_api.http.statements import statement_view
from graphql_api.http.uploads import outcome_view, restore_view
from graphql_api.http.views import GraphQLView
from graphql_api.schema import schema
from graphql_api.types.jobs import FILE_PATH

API: dict[str, Callable[..., Any]] = {
    "graphql": GraphQLView.as_view(schema=schema, subscription_protocols=()),
    "exports/transactions.csv": transactions_csv_view,
    "exports/journal.hledger": hledger_view,
    "exports/journal.beancount": beancount_view,
    "exports/backup.json": backup_view,
    FILE_PATH.removeprefix("/"): made_file_view,
    BACKUP_PATH.removeprefix("/"): restore_view,
    f"{BACKUP_PATH.removeprefix('/')}/outcome": outcome_view,
    STATEMENT_PATH.removeprefix("/"): statement_view,
    "healthz": healthz,
    "readyz": readyz,
}
"""By address. Exempt from Django's token: cookies have a rule of their own (graphql_api/http/origins.py)."""

if settings.ADMIN:
    admin.autodiscover()

urlpatterns = [
    *(path(address, csrf_exempt(view)) for address, view in API.items()),
    *([path(settings.ADMIN_PATH, admin.site.urls)] if settings.ADMIN else []),
    re_path("", csrf_exempt(app)),
]
