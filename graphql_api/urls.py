from django.contrib import admin
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from core.body_limit import BACKUP_PATH
from graphql_api.http.downloads import backup_view, beancount_view, hledger_view, transactions_csv_view
from graphql_api.http.health import healthz, readyz
from graphql_api.http.uploads import restore_view
from graphql_api.http.views import GraphQLView
from graphql_api.schema import schema

urlpatterns = [
    # Exempt from Django's token: nothing here is authorised by a cookie (graphql_api/http/bodies.py).
    path("graphql", csrf_exempt(GraphQLView.as_view(schema=schema, subscription_protocols=()))),
    path("exports/transactions.csv", transactions_csv_view),
    path("exports/journal.hledger", hledger_view),
    path("exports/journal.beancount", beancount_view),
    path("exports/backup.json", backup_view),
    path(BACKUP_PATH.removeprefix("/"), csrf_exempt(restore_view)),
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin/", admin.site.urls),
]
