"""Requests that name their document by a hash or an id, in the form of Apollo's links, in place of writing it out."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from strawberry.http import GraphQLRequestData

from graphql_api.documents.persisted import hash_of, kept_document
from graphql_api.http.failures import HttpFailure, bad_request
from graphql_api.labels import ErrorCode
from graphql_api.loaders.base import in_thread

HASH: Final = re.compile(r"[0-9a-f]{64}")
NOT_FOUND: Final = "PersistedQueryNotFound"
NOT_SUPPORTED: Final = "PersistedQueryNotSupported"
"""What clients look for, word for word; then they send the whole document."""
FIELD: Final = "extensions.persistedQuery"


async def with_document(data: GraphQLRequestData) -> GraphQLRequestData:
    """The request with the text of the document that it names.

    HttpFailure where it names none, one that is not known, or one that is not trusted.
    """
    trusted: Mapping[str, str] | None = settings.TRUSTED_DOCUMENTS
    named = _named(data.extensions or {})
    if trusted is not None:
        data.query = _trusted(trusted, data.query, named)
    elif named is not None:
        data.query = await _persisted(data.query, named)
    elif not data.query:
        raise bad_request("The request has no GraphQL document: give it as `query`.", field="query")
    return data


def _named(extensions: Mapping[str, Any]) -> str | None:
    """What names the document; None where nothing does."""
    persisted = extensions.get("persistedQuery")
    if persisted is None:
        return None
    if not isinstance(persisted, dict) or persisted.get("version") != 1:
        raise bad_request("A persisted query is an object of the version 1.", field=f"{FIELD}.version")
    name = persisted.get("sha256Hash")
    if not isinstance(name, str):
        raise bad_request("A persisted query is named by its hash.", field=f"{FIELD}.sha256Hash")
    return name


def _trusted(trusted: Mapping[str, str], text: str | None, named: str | None) -> str:
    """The document of this id, or this very document, if it is one of those that are trusted."""
    found = trusted.get(named) if named is not None else text
    if found is None or (text and text != found) or (named is None and found not in trusted.values()):
        message = "The server runs the documents of its own front ends only, and this is none of them."
        raise HttpFailure(400, ErrorCode.DOCUMENT_NOT_TRUSTED, message)
    return found


async def _persisted(text: str | None, hash_: str) -> str:
    if text:
        if settings.PERSISTED_QUERIES and hash_of(text) != hash_:
            raise bad_request("The hash is not that of the document.", field=f"{FIELD}.sha256Hash")
        return text
    if not settings.PERSISTED_QUERIES:
        raise HttpFailure(200, ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, NOT_SUPPORTED)
    found = await in_thread(kept_document, hash_) if HASH.fullmatch(hash_) else None
    if found is None:
        raise HttpFailure(200, ErrorCode.PERSISTED_QUERY_NOT_FOUND, NOT_FOUND)
    return found
