from datetime import datetime
from typing import Annotated

import strawberry
import strawberry_django

from core import models
from core.personal_tokens import create_personal_access_token, revoke_personal_access_token
from core.scopes import SIGNED_IN
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, NotFound
from graphql_api.mutations.payloads import PROOF_ERRORS, result
from graphql_api.scalars import pk
from graphql_api.types.enums import TokenScope
from graphql_api.types.needs import needs
from graphql_api.types.personal_tokens import NAME, PersonalAccessTokenType


@strawberry.input(description="A token for a program.")
class CreatePersonalAccessTokenInput:
    name: str = strawberry.field(description="What it is for: at most 64 characters; no other token of yours has it.")
    scopes: list[TokenScope] = strawberry.field(description="What it opens, one scope at the least.")
    valid_days: int = strawberry.field(description="For how many days it is good, 1 to 365.")
    current_password: str = strawberry.field(description="The user's password.")


@strawberry.input(description="The token to end.")
class RevokePersonalAccessTokenInput:
    id: strawberry.ID = strawberry.field(description="The token.")


@strawberry.type(description="The new token, which is told once.")
class CreatePersonalAccessTokenPayload:
    token: str = strawberry.field(
        description="For the header `Authorization: Bearer <token>`; nobody can look it up again."
    )
    personal_access_token: models.PersonalAccessToken = strawberry.field(
        graphql_type=PersonalAccessTokenType, description="What is known of it from now on."
    )


@strawberry.type(description="The end of a token.")
class RevokePersonalAccessTokenPayload:
    revoked_id: strawberry.ID = strawberry.field(description="The id of the token.")
    revoked_at: datetime = strawberry.field(description="When it ended.")


CreatePersonalAccessTokenResult = result(
    CreatePersonalAccessTokenPayload, "The new token, or why there is none.", errors=(*PROOF_ERRORS, Conflict)
)
RevokePersonalAccessTokenResult = result(
    RevokePersonalAccessTokenPayload, "When the token ended, or why nothing was done.", errors=(NotFound,)
)


@needs(SIGNED_IN)
@strawberry.type
class PersonalTokenMutations:
    @strawberry_django.mutation(
        graphql_type=CreatePersonalAccessTokenResult,
        description="Make a token with which a program may do a part of what you may; at most 50 at a time.",
    )
    def create_personal_access_token(
        self,
        info: Info,
        input: Annotated[CreatePersonalAccessTokenInput, strawberry.argument(description="The token, and the proof.")],
    ) -> CreatePersonalAccessTokenPayload:
        made = create_personal_access_token(
            user=info.context.user,
            current_password=input.current_password,
            name=input.name,
            scopes=input.scopes,
            valid_days=input.valid_days,
        )
        return CreatePersonalAccessTokenPayload(token=made.secret, personal_access_token=made.row)

    @strawberry_django.mutation(
        graphql_type=RevokePersonalAccessTokenResult, description="End a token of a program, at once and for good."
    )
    def revoke_personal_access_token(
        self,
        info: Info,
        input: Annotated[RevokePersonalAccessTokenInput, strawberry.argument(description="The token to end.")],
    ) -> RevokePersonalAccessTokenPayload:
        ended_at = revoke_personal_access_token(user=info.context.user, token_id=pk(input.id, NAME))
        return RevokePersonalAccessTokenPayload(revoked_id=input.id, revoked_at=ended_at)
