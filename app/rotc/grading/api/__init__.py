"""/grades/, /ledger/ and /leaderboard/."""

from django.urls import path

from rotc.grading.api import achievements, grades, ledger

urlpatterns = [
    path("grades/", grades.Grades.as_view()),
    path("grades/me/", grades.MyGrade.as_view()),
    path("grades/me/achievements/", achievements.MyAchievements.as_view()),
    path("grades/awards/", achievements.Awards.as_view()),
    path("grades/summary/", grades.Summary.as_view()),
    path("grades/<int:cadet_id>/", grades.OneGrade.as_view()),
    path("grades/<int:cadet_id>/changes/", grades.Changes.as_view()),
    path("grades/<int:cadet_id>/achievements/", achievements.Achievements.as_view()),
    path("ledger/", ledger.Ledger.as_view()),
    path("ledger/bulk/", ledger.Gifts.as_view()),
    path("ledger/<int:entry_id>/", ledger.OneEntry.as_view()),
    path("leaderboard/", ledger.Leaderboard.as_view()),
]
