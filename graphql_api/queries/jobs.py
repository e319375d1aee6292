from typing import Annotated

import strawberry

from core import models
from core.jobs.asked import job_of
from graphql_api.context import Info
from graphql_api.loaders.base import in_thread
from graphql_api.scalars import pk
from graphql_api.types.jobs import JobType


@strawberry.type
class JobQueries:
    @strawberry.field(
        graphql_type=JobType | None,
        description="Work of yours in the background; null when there is none of this id, or it ended 30 days ago.",
    )
    async def job(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The job.")]
    ) -> models.Job | None:
        return await in_thread(job_of, user=info.context.user, pk=pk(id, "Job"))
