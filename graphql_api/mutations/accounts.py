from typing import Annotated

import strawberry
import strawberry_django
from strawberry import relay

from core.models import User
from core.scopes import SIGNED_IN
from core.sessions import Session
from core.time_zones import UTC
from finance.people import accounts
from finance.people.accounts import ProfileChanges
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, RateLimited
from graphql_api.mutations.inputs import given, present
from graphql_api.mutations.payloads import PROOF_ERRORS, SessionPayload, result
from graphql_api.types.enums import StarterEnum
from graphql_api.types.needs import needs
from graphql_api.types.sessions import SessionType
from graphql_api.types.users import UserType


@strawberry.input(description="A new user.")
class RegisterInput:
    email: str = strawberry.field(description="Signs in, in any case; no other user has it.")
    password: str = strawberry.field(description="8 to 128 characters that are not easy to guess.")
    username: str = strawberry.field(
        default="", description="Signs in as well: at most 64 letters, digits and . + - _; no other user has it."
    )
    full_name: str = strawberry.field(default="", description="What the user is called: at most 128 characters.")
    time_zone: str = strawberry.field(
        default=UTC, description="The IANA name of the time zone that decides which day is today."
    )
    currency: str = strawberry.field(
        default="EUR", description="The ISO 4217 code of the currency of the first wallet."
    )
    wallet_name: str = strawberry.field(
        default=accounts.FIRST_WALLET, description="The name of the first wallet, which is the default one."
    )
    starter: StarterEnum = strawberry.field(default=StarterEnum.HOUSEHOLD, description="What is in it.")
    invitation: str = strawberry.field(
        default="", description="A code that lets one person register, where the server asks for one."
    )


@strawberry.input(description="Where a throw-away user is.")
class DemoLoginInput:
    time_zone: str = strawberry.field(
        default=UTC, description="The IANA name of the time zone that decides which day is today, as browsers tell it."
    )


@strawberry.input(description="A password to change.")
class ChangePasswordInput:
    current_password: str = strawberry.field(description="The password until now.")
    new_password: str = strawberry.field(description="8 to 128 characters that are not easy to guess.")


@strawberry.input(description="What to change about the user; whatever is absent stays.")
class UpdateProfileInput:
    email: strawberry.Maybe[str] = strawberry.field(description="The new e-mail address; needs the current password.")
    username: strawberry.Maybe[str] = strawberry.field(description="The new username; an empty one takes it away.")
    full_name: strawberry.Maybe[str] = strawberry.field(
        description="What the user is called from now on; an empty one takes it away."
    )
    time_zone: strawberry.Maybe[str] = strawberry.field(
        description="The IANA name of the time zone that decides which day is today from now on."
    )
    current_password: str | None = strawberry.field(
        default=None, description="The user's password; needed to change the e-mail address."
    )

    def changes(self) -> ProfileChanges:
        return present(
            ProfileChanges(
                email=given(self.email),
                username=given(self.username),
                full_name=given(self.full_name),
                time_zone=given(self.time_zone),
            )
        )


@strawberry.input(description="Proof that the account is to be deleted.")
class DeleteAccountInput:
    password: str | None = strawberry.field(
        default=None, description="The user's password; demo users have none and need none."
    )


@strawberry.type(description="The new user.")
class RegisterPayload:
    session: Session | None = strawberry.field(
        graphql_type=SessionType | None,
        description="The session; null where the e-mail address has to be confirmed first, of which a mail says how.",
    )


@strawberry.type(description="The demo user, signed in.")
class DemoLoginPayload(SessionPayload):
    pass


@strawberry.type(description="The only session that is left.")
class ChangePasswordPayload(SessionPayload):
    pass


@strawberry.type(description="The changed user.")
class UpdateProfilePayload:
    user: User = strawberry.field(graphql_type=UserType, description="The user as it is now.")


@strawberry.type(description="An account that is gone with everything that belonged to it.")
class DeleteAccountPayload:
    deleted_id: relay.GlobalID = strawberry.field(description="The id of the user, which names nothing any more.")


RegisterResult = result(
    RegisterPayload,
    "The new user's session, or why there is no new user.",
    errors=(Conflict, InvalidInput, RateLimited),
)
DemoLoginResult = result(
    DemoLoginPayload, "The demo user's session, or why there is none.", errors=(Conflict, InvalidInput, RateLimited)
)
ChangePasswordResult = result(
    ChangePasswordPayload, "The only session left, or why the password is unchanged.", errors=PROOF_ERRORS
)
UpdateProfileResult = result(UpdateProfilePayload, "The changed user, or why nothing changed.", errors=PROOF_ERRORS)
DeleteAccountResult = result(DeleteAccountPayload, "What was deleted, or why nothing was.", errors=PROOF_ERRORS)


@needs(SIGNED_IN)
@strawberry.type
class AccountMutations:
    @strawberry_django.mutation(
        graphql_type=RegisterResult, description="Create a user with a default wallet, and sign in."
    )
    def register(
        self, info: Info, input: Annotated[RegisterInput, strawberry.argument(description="The new user.")]
    ) -> RegisterPayload:
        session = accounts.register(
            email=input.email,
            password=input.password,
            username=input.username,
            full_name=input.full_name,
            time_zone=input.time_zone,
            currency=input.currency,
            wallet_name=input.wallet_name,
            starter=input.starter,
            invitation=input.invitation,
            device=info.context.device,
        )
        return RegisterPayload(session=session)

    @strawberry_django.mutation(
        graphql_type=DemoLoginResult,
        description="Sign in as a new throw-away user with a year of data up to today, who ends after 24 hours.",
    )
    def demo_login(
        self,
        info: Info,
        input: Annotated[
            DemoLoginInput | None, strawberry.argument(description="Where the user is; in UTC when absent.")
        ] = None,
    ) -> DemoLoginPayload:
        time_zone = input.time_zone if input else UTC
        return DemoLoginPayload(session=accounts.demo_login(time_zone=time_zone, device=info.context.device))

    @strawberry_django.mutation(
        graphql_type=ChangePasswordResult,
        description="Change the password. Every session and access token ends at once; the answer is a new session.",
    )
    def change_password(
        self, info: Info, input: Annotated[ChangePasswordInput, strawberry.argument(description="Both passwords.")]
    ) -> ChangePasswordPayload:
        session = accounts.change_password(
            user=info.context.user,
            current_password=input.current_password,
            new_password=input.new_password,
            device=info.context.device,
        )
        return ChangePasswordPayload(session=session)

    @strawberry_django.mutation(
        graphql_type=UpdateProfileResult, description="Change the user's e-mail address, names or time zone."
    )
    def update_profile(
        self, info: Info, input: Annotated[UpdateProfileInput, strawberry.argument(description="What to change.")]
    ) -> UpdateProfilePayload:
        changed = accounts.update_profile(
            user=info.context.user, current_password=input.current_password, **input.changes()
        )
        return UpdateProfilePayload(user=changed)

    @strawberry_django.mutation(
        graphql_type=DeleteAccountResult,
        description="Delete the user who is signed in, with every wallet and everything in it, for good.",
    )
    def delete_account(
        self, info: Info, input: Annotated[DeleteAccountInput, strawberry.argument(description="The proof.")]
    ) -> DeleteAccountPayload:
        user = info.context.user
        accounts.delete_account(user=user, password=input.password)
        return DeleteAccountPayload(deleted_id=relay.GlobalID(type_name="User", node_id=str(user.pk)))
