from core.models.invitations import Invitation
from core.models.job_parts import JobPart
from core.models.jobs import Job
from core.models.mailed_tokens import MailedToken
from core.models.owned import EditableModel, OwnedModel, OwnedQuerySet
from core.models.personal_access_tokens import PersonalAccessToken
from core.models.refresh_tokens import RefreshToken
from core.models.second_factors import SecondFactor
from core.models.sign_ins import SignIn
from core.models.users import User

__all__ = [
    "EditableModel",
    "Invitation",
    "Job",
    "JobPart",
    "MailedToken",
    "OwnedModel",
    "OwnedQuerySet",
    "PersonalAccessToken",
    "RefreshToken",
    "SecondFactor",
    "SignIn",
    "User",
]
