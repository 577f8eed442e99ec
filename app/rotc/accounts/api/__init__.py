"""What a client can do with accounts over HTTP: the paths under /api/v1."""

from django.urls import path

from rotc.accounts.api import activating, managing, preferring, signing_in

urlpatterns = [
    path("auth/login/", signing_in.LogIn.as_view()),
    path("auth/refresh/", signing_in.Refresh.as_view()),
    path("auth/logout/", signing_in.LogOut.as_view()),
    path("auth/me/", signing_in.Me.as_view()),
    path("auth/change-password/", signing_in.ChangePassword.as_view()),
    path("auth/sessions/", signing_in.Sessions.as_view()),
    path("auth/sessions/<uuid:session_id>/", signing_in.OneSession.as_view()),
    path("auth/activate/", activating.Activate.as_view()),
    path("auth/forgot-password/", activating.ForgotPassword.as_view()),
    path("settings/me/", preferring.Preferences.as_view()),
    path("users/", managing.Accounts.as_view()),
    path("users/activations/", activating.IssueCodes.as_view()),
    path("users/help-requests/", activating.HelpRequests.as_view()),
    path("users/<int:user_id>/", managing.OneAccount.as_view()),
    path("users/<int:user_id>/approve/", managing.Approve.as_view()),
    path("users/<int:user_id>/archive/", managing.Archive.as_view()),
    path("users/<int:user_id>/reclaim-names/", managing.ReclaimNames.as_view()),
    path("users/<int:user_id>/restore/", managing.Restore.as_view()),
    path("users/<int:user_id>/activation/", activating.IssueCode.as_view()),
]
