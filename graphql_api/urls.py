from django.contrib import admin
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from graphql_api.health import healthz, readyz
from graphql_api.schema import schema
from graphql_api.views import GraphQLView

urlpatterns = [
    # Exempt from Django's token: nothing here is authorised by a cookie (graphql_api/request_bodies.py).
    path("graphql", csrf_exempt(GraphQLView.as_view(schema=schema, subscription_protocols=()))),
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin/", admin.site.urls),
]
