FROM node:22-slim AS page

WORKDIR /app/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY schema.graphql changes.graphql possible_types.json ../
COPY examples ../examples
COPY web ./
RUN npm run build


# Of Debian 13, whose client programs for backups are of PostgreSQL 17, as in compose.yaml.
FROM python:3.13-slim-trixie

ARG BUILD_ID=""
ENV BUILD_ID=$BUILD_ID PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app

RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
ARG REQUIREMENTS=requirements.txt
COPY $REQUIREMENTS requirements.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY manage.py schema.graphql ./
COPY core core
COPY finance finance
COPY graphql_api graphql_api
RUN python -m compileall -q manage.py core finance graphql_api \
    && DEBUG=true python manage.py collectstatic --no-input \
    && useradd --system --no-create-home pocketgraph \
    && install --directory --owner pocketgraph /data
COPY --from=page /app/web/dist web/dist
USER pocketgraph

# Where nothing else is said the figures are in a SQLite file, which the volume keeps.
ENV DATABASE_URL=sqlite:////data/pocketgraph.sqlite3
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s CMD ["python", "-c", "import os; from urllib.request import urlopen; urlopen(f\"http://127.0.0.1:{os.environ.get('PORT', '8000')}/readyz\", timeout=5)"]
CMD ["sh", "-c", "python manage.py migrate --no-input && exec python -m graphql_api.http.server --host 0.0.0.0 --port ${PORT:-8000}"]
