"""/cadets/ and /staff/."""

from django.urls import path

from rotc.roster.api import cadets, staff

urlpatterns = [
    path("cadets/", cadets.Cadets.as_view()),
    path("cadets/me/", cadets.MyCadet.as_view()),
    path("cadets/bulk/", cadets.DealWithManyCadets.as_view()),
    path("cadets/import/", cadets.ImportCadets.as_view()),
    path("cadets/counts/", cadets.CadetCounts.as_view()),
    path("cadets/export/", cadets.CadetsAsTable.as_view()),
    path("cadets/<int:cadet_id>/", cadets.OneCadet.as_view()),
    path("cadets/<int:cadet_id>/archive/", cadets.ArchiveCadet.as_view()),
    path("cadets/<int:cadet_id>/restore/", cadets.RestoreCadet.as_view()),
    path("cadets/<int:cadet_id>/unlock/", cadets.UnlockCadet.as_view()),
    path("staff/", staff.Staff.as_view()),
    path("staff/me/", staff.MyStaff.as_view()),
    path("staff/bulk/", staff.DealWithManyStaff.as_view()),
    path("staff/import/", staff.ImportStaff.as_view()),
    path("staff/counts/", staff.StaffCounts.as_view()),
    path("staff/export/", staff.StaffAsTable.as_view()),
    path("staff/<int:staff_id>/", staff.OneStaffMember.as_view()),
    path("staff/<int:staff_id>/archive/", staff.ArchiveStaff.as_view()),
    path("staff/<int:staff_id>/restore/", staff.RestoreStaff.as_view()),
    path("staff/<int:staff_id>/unlock/", staff.UnlockStaff.as_view()),
]
