"""Every setting, read top to bottom. Values come from the environment (or a .env file); README.md lists them."""

import os
from datetime import timedelta
from pathlib import Path

import environ
from corsheaders.defaults import default_headers

from core.builds import code_version
from core.databases import read_database
from core.entrances import read_admin_path, read_registration, read_switch
from core.log_lines import read_format
from core.mail_settings import read_confirmation, read_page
from core.manifests import read_trusted_documents
from core.missing_library import MissingLibrary
from core.rates.table import read_limits
from core.secret_keys import derived_key, read_secrets, successor_keys, token_keys

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Development or production. Production is the default and refuses to start without good secrets, which sign nothing
# themselves: Django's sessions and cursors have a key derived from one, access tokens those derived from the other.
DEBUG = env.bool("DEBUG", default=False)
secrets = read_secrets(os.environ, development=DEBUG)
SECRET_KEY = derived_key(secrets.site, "django").hex()
TOKEN_KEYS = token_keys(secrets)
REFRESH_TOKEN_KEYS = successor_keys(secrets)
SEALING_KEY = derived_key(secrets.site, "second factors")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# What runs.
INSTALLED_APPS = [
    "core",
    "finance",
    "graphql_api",
    "corsheaders",
    "servestatic",
    "core.apps.SiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "graphql_api.http.request_ids.RequestIds",
    "core.compression.Compression",
    "graphql_api.http.refusals.JsonRefusals",
    "core.middleware.Deadlines",
    "core.rates.middleware.Visits",
    "core.middleware.Security",
    "servestatic.middleware.ServeStaticMiddleware",
    "core.middleware.Cors",
    "core.admin_limits.AdminLimits",
    "core.middleware.Sessions",
    "core.middleware.Common",
    "core.middleware.Csrf",
    "core.middleware.Authentication",
    "core.middleware.Messages",
    "core.middleware.FrameOptions",
]
ROOT_URLCONF = "graphql_api.urls"
ASGI_APPLICATION = "core.asgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Where figures are kept: SQLite in one file unless DATABASE_URL names PostgreSQL.
DATABASES = {"default": read_database(env, "DATABASE_URL", f"sqlite:///{BASE_DIR / 'pocketgraph.sqlite3'}") or {}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"ENGINE": "core.sqlite"}
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    # A connection is tried before it is used, and one that cannot be made is given up before anybody waits in vain.
    size = env.int("DATABASE_POOL_SIZE", default=10)
    pool = {"min_size": 1, "max_size": size, "timeout": 5, "reconnect_timeout": 2}
    DATABASES["default"] |= {"ENGINE": "core.postgres", "OPTIONS": {"pool": pool}, "CONN_HEALTH_CHECKS": True}
    INSTALLED_APPS.append("procrastinate.contrib.django")
# Connections of one process that its event loop reads over, apart from that pool; with none, threads do.
DATABASE_READERS = env.int("DATABASE_READERS", default=4)
# MiB of a process's memory for what wallets tell, as it was answered, until one of the user's changes; 0: none is kept.
KNOWN_ANSWERS = env.int("KNOWN_ANSWERS", default=16)
# Who owns the tables there and migrates; without it, whom DATABASE_URL names does that, too.
OWNER_DATABASE = read_database(env, "OWNER_DATABASE_URL")
# A streaming replica that queries are read from where it has what the primary has; VERSIONS tell that, by user.
REPLICA = read_database(env, "REPLICA_URL")
VERSIONS = "finance.wallets.selectors.versions.VERSIONS"
VERSION_OF_USER = ("wallets__pk", "wallets__data_version")
# PostgreSQL shows and takes only the rows of whom a statement is for; off, each statement is for everyone.
ROW_LEVEL_SECURITY = env.bool("ROW_LEVEL_SECURITY", default=True)
# Seconds that a request may take, one for a file, one statement that reads or writes, and the wait for a locked row.
REQUEST_TIMEOUT = env.float("REQUEST_TIMEOUT", default=20)
FILE_TIMEOUT = env.float("FILE_TIMEOUT", default=600)
READ_TIMEOUT = env.float("READ_TIMEOUT", default=10)
WRITE_TIMEOUT = env.float("WRITE_TIMEOUT", default=15)
LOCK_TIMEOUT = env.float("LOCK_TIMEOUT", default=2)
# Seconds that a process serves on after it was asked to end (SIGTERM), while /readyz says that it goes.
DRAIN_SECONDS = env.float("DRAIN_SECONDS", default=0)
# Where the rooms say what is done in the background: on PostgreSQL by Procrastinate, whose app brings its tables.
JOBS = [
    "finance.jobs",
    "finance.exchange.imports.jobs",
    "finance.exchange.jobs",
    "finance.ledger.jobs",
    "finance.people.jobs",
    "finance.reports.jobs",
]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
# Where reports are kept until their wallet changes, and limits counted: in each process unless REDIS_URL names a Redis.
REDIS_URL = env("REDIS_URL", default="")
# What the code is told by that worked them out: the id of its build, or its own sources where they are there.
CODE_VERSION = code_version(BASE_DIR, env("BUILD_ID", default=""))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may do what.
AUTH_USER_MODEL = "core.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # The e-mail address is unique in its folded form.
    "security.W001", "security.W002", "security.W003",  # Django's middleware is here under names of core.middleware.
]  # fmt: skip
AUTHENTICATION_BACKENDS = ["core.backends.EmailOrUsernameBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "username"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
GRAPHQL_JWT = {
    "JWT_ALGORITHM": "HS256",
    "JWT_AUDIENCE": "pocketgraph",
    "JWT_ISSUER": "pocketgraph",
    "JWT_VERIFY_EXPIRATION": True,
    "JWT_EXPIRATION_DELTA": timedelta(minutes=5),
    "JWT_LEEWAY": timedelta(seconds=10),
    "JWT_AUTH_HEADER_PREFIX": "Bearer",
    "JWT_PAYLOAD_HANDLER": "core.tokens.access_token_payload",
    "JWT_ENCODE_HANDLER": "core.tokens.encode_access_token",
    "JWT_DECODE_HANDLER": "core.tokens.decode_access_token",
}
# Mail: printed in development, sent where EMAIL_URL says a server, and otherwise not at all.
EMAIL_URL = env("EMAIL_URL", default="consolemail://" if DEBUG else "")
vars().update(env.email_url_config(EMAIL_URL or "dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="Pocketgraph <pocketgraph@localhost>")
PASSWORD_RESET_URL = read_page("PASSWORD_RESET_URL", env("PASSWORD_RESET_URL", default=""))
EMAIL_CONFIRMATION_URL = read_page("EMAIL_CONFIRMATION_URL", env("EMAIL_CONFIRMATION_URL", default=""))
EMAIL_CONFIRMATION_REQUIRED = read_confirmation(env("EMAIL_CONFIRMATION", default="off"), sends_mail=bool(EMAIL_URL))

PASSWORD_HASHING_THREADS = env.int("PASSWORD_HASHING_THREADS", default=2)

# Which ways in there are.
REGISTRATION = read_registration(env("REGISTRATION", default="open"))
DEMO = read_switch("DEMO", env("DEMO", default="on"))
ADMIN = read_switch("ADMIN", env("ADMIN", default="on"))
ADMIN_PATH = read_admin_path(env("ADMIN_PATH", default="admin"))

# How often what may be done: core/rates/table.py has the limits, which RATE_LIMIT_USER and so on change. Behind proxies
# that add to X-Forwarded-For, TRUSTED_PROXIES says how many; none is believed unless it is said.
RATE_LIMITS = read_limits(os.environ)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# The schema takes its descriptions from the models. It is no installed app: commands that do not need it start without.
STRAWBERRY_DJANGO = {"FIELD_DESCRIPTION_FROM_HELP_TEXT": True, "TYPE_DESCRIPTION_FROM_MODEL_DOCSTRING": True}
GDAL_LIBRARY_PATH = MissingLibrary()  # There is no geometry here.

# Browsers and front ends.
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOWED_ORIGIN_REGEXES = [r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\Z"] if DEBUG else []
CORS_ALLOW_HEADERS = [
    *default_headers,
    "apollo-require-preflight",
    "apollographql-client-name",
    "apollographql-client-version",
    "b3",
    "baggage",
    "idempotency-key",
    "pocketgraph-session",
    "prefer",
    "sentry-trace",
    "traceparent",
    "tracestate",
    "x-apollo-operation-id",
    "x-apollo-operation-name",
    "x-request-id",
]
CORS_ALLOW_CREDENTIALS = True  # The cookie of a refresh token, for the origins above and no other.
CORS_URLS_REGEX = r"/(graphql|exports/.*|imports/.*|healthz|readyz)\Z"
CORS_EXPOSE_HEADERS = [
    "Content-Disposition",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-ID",
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
GRAPHIQL = env.bool("GRAPHIQL", default=DEBUG)
# Documents that clients may name by their hash; and the only ones that run, where they are listed.
PERSISTED_QUERIES = env.bool("PERSISTED_QUERIES", default=True)
TRUSTED_DOCUMENTS = read_trusted_documents(env("TRUSTED_DOCUMENTS", default=""))
# Whether what executing a document always does is worked out once; off, graphql-core works it out for each request.
COMPILED_EXECUTION = env.bool("COMPILED_EXECUTION", default=True)
INTROSPECTION = env.bool("INTROSPECTION", default=GRAPHIQL)  # GraphiQL shows the schema by asking for it.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=False)
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", default=False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = REFRESH_COOKIE_SECURE = not DEBUG
REFRESH_COOKIE_NAME = "pocketgraph-refresh" if DEBUG else "__Host-pocketgraph-refresh"
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WEB_DIST = Path(env("WEB_DIST", default=str(BASE_DIR / "web" / "dist")))  # The built page.

# Moments are kept and told in UTC (each user's time zone decides which day it is), names and numbers in English.
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# A port of its own where Prometheus reads counts; with 0 nothing is counted. What is looked up when it asks: of the
# process, and of its database.
METRICS_PORT = env.int("METRICS_PORT", default=0)
METRICS_HOST = env("METRICS_HOST", default="127.0.0.1")
METRICS_OF_PROCESS = ["core.postgres.counted.of_pools", "core.postgres.counted.of_replica"]
METRICS_OF_DATABASE = [
    "core.metrics.migrations.of_migrations",
    "core.jobs.counted.of_jobs",
    "finance.ledger.jobs.of_ledger",
]

# The collector of OpenTelemetry that is told of each operation, by its standard variables.
OTEL_EXPORTER_OTLP_ENDPOINT = env("OTEL_EXPORTER_OTLP_ENDPOINT", default="")

LOG_FORMAT = read_format(env("LOG_FORMAT", default="lines" if DEBUG else "json"))
# Seconds from which on an operation has a line of its own.
SLOW_OPERATION = env.float("SLOW_OPERATION", default=1)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "core.log_lines.Lines"}, "json": {"()": "core.log_lines.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    # Django's own would write each line a second time in development; Procrastinate's tell of each job thrice.
    "loggers": {"django": {"handlers": []}, "procrastinate": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
