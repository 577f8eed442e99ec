"""/training-days/, /attendance/ and /excuse-letters/."""

from django.urls import path

from rotc.attendance.api.days import OneTrainingDay, Summaries, Summary, TrainingDays
from rotc.attendance.api.letters import DecideLetter, ExcuseLetters, OneExcuseLetter
from rotc.attendance.api.own import MyAttendance, MyCode, MyTotals
from rotc.attendance.api.records import OneRecord, Records, Register
from rotc.attendance.api.scans import ScanCode, ScanStaffCode
from rotc.attendance.api.sheets import Sheet, StaffSheet
from rotc.attendance.api.tables import ImportSheet

urlpatterns = [
    path("training-days/", TrainingDays.as_view()),
    path("training-days/summaries/", Summaries.as_view()),
    path("training-days/<int:day_id>/", OneTrainingDay.as_view()),
    path("training-days/<int:day_id>/summary/", Summary.as_view()),
    path("training-days/<int:day_id>/attendance/", Sheet.as_view()),
    path("training-days/<int:day_id>/attendance/import/", ImportSheet.as_view()),
    path("training-days/<int:day_id>/staff-attendance/", StaffSheet.as_view()),
    path("attendance/", Records.as_view()),
    path("attendance/scan/", ScanCode.as_view()),
    path("attendance/scan/staff/", ScanStaffCode.as_view()),
    path("attendance/register/", Register.as_view()),
    path("attendance/me/", MyAttendance.as_view()),
    path("attendance/me/totals/", MyTotals.as_view()),
    path("attendance/my-code/", MyCode.as_view()),
    path("attendance/<int:record_id>/", OneRecord.as_view()),
    path("excuse-letters/", ExcuseLetters.as_view()),
    path("excuse-letters/<int:letter_id>/", OneExcuseLetter.as_view()),
    path("excuse-letters/<int:letter_id>/decision/", DecideLetter.as_view()),
]
