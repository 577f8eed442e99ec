"""What a role may do."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from rotc.accounts.models import Role, User


class IsAdmin(BasePermission):
    """Administrators only."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 - DRF's signature
        return isinstance(request.user, User) and request.user.role == Role.ADMIN
