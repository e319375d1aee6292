from datetime import datetime
from typing import Any

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import relay

from core import models
from core.jobs.made_files import file_of
from finance.exchange.imports.jobs import IMPORT
from finance.models import Import
from graphql_api.context import Info
from graphql_api.loaders.required import IfAny
from graphql_api.types import links
from graphql_api.types.enums import JobStatus

NAME = "Job"
FILE_PATH = "/exports/file"


@strawberry.type(
    name="JobFile",
    description="A file that a job made: the same that whoever waited for it would have got at that moment.",
)
class JobFileType:
    name: str = strawberry.field(description="What it is saved as.")
    size: int = strawberry.field(description="Bytes.")
    address: str = strawberry.field(
        description="Where it is got by GET, with the same Authorization header as everything else."
    )
    expires_at: datetime = strawberry.field(
        description="Until when it is there; a newer one of yours may take its place before."
    )


@strawberry_django.type(
    models.Job, name=NAME, description="Work of yours that is done in the background, and how far it is."
)
class JobType:
    task: str
    status: JobStatus
    steps: int
    all_steps: int | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @strawberry.field(graphql_type=strawberry.ID, description="Names it where it is asked for again.")
    @staticmethod
    def id(job: strawberry.Parent[models.Job]) -> str:
        return relay.to_base64(NAME, job.pk)

    @strawberry.field(description="The code of why it was given up, or is tried again; null as long as nothing failed.")
    @staticmethod
    def error_code(job: strawberry.Parent[models.Job]) -> str | None:
        return job.error_code or None

    @strawberry.field(description="What was wrong with what it was given, a line for each thing; else null.")
    @staticmethod
    def problem(job: strawberry.Parent[models.Job]) -> str | None:
        return (job.result or {}).get("problem")

    @strawberry.field(
        graphql_type=links.Import | None,
        description="The import that it looked at, committed or undid, once it is done; else null.",
    )
    @staticmethod
    def imported(job: strawberry.Parent[models.Job], info: Info) -> IfAny[Import]:
        import_id = (job.result or {}).get(IMPORT)
        return info.context.loaders.imported.look_up(import_id) if import_id else None

    @strawberry.field(
        graphql_type=JobFileType | None,
        description="What it made, once it is done; null where it makes no file, and when the file is gone.",
    )
    @staticmethod
    def file(job: strawberry.Parent[models.Job]) -> JobFileType | None:
        made = file_of(job)
        address = f"{FILE_PATH}?job={relay.to_base64(NAME, job.pk)}"
        return (
            JobFileType(name=made.name, size=made.size, address=address, expires_at=made.expires_at) if made else None
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet[models.Job], info: Info, **_: Any) -> QuerySet[models.Job]:
        """Nobody sees another's, or the house's."""
        return queryset.filter(user=info.context.user)
