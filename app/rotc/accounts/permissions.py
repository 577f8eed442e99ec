"""What a role may do."""

from typing import TYPE_CHECKING, Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from rotc.accounts.models import User
from rotc.web.roles import ADMIN, CADET, EVERYONE, PUBLIC, STAFF

if TYPE_CHECKING:
    from rest_framework.views import APIView  # which reads this class from the settings

__all__ = ["ADMIN", "CADET", "EVERYONE", "PUBLIC", "STAFF", "ByRole"]


class ByRole(BasePermission):
    """Lets in whom the view's `access` names for the method; what it does not name is refused.

    Who may do nothing at all at an address is refused whatever the method; for others, a method
    that the view does not have is answered 405.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        access: dict[str, Any] = getattr(view, "access", {})
        method = "GET" if request.method == "HEAD" else request.method or ""
        allowed = access.get(method)
        if allowed is None:
            allowed = frozenset().union(*access.values())
            has_method = hasattr(view, method.lower()) and method != "OPTIONS"
            return not has_method and _is_one_of(request, allowed)
        return _is_one_of(request, allowed)


def _is_one_of(request: Request, allowed: frozenset[str]) -> bool:
    if allowed >= PUBLIC:
        return True
    return isinstance(request.user, User) and request.user.role in allowed
