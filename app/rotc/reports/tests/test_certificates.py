"""A certificate says who has earned which award, on one page, and is made for nobody else."""

import io
from datetime import datetime
from typing import Any

import pytest
from pypdf import PdfReader

from rotc.accounts.models import User
from rotc.grading.models import Grade
from rotc.reports import certificates, services
from rotc.reports.models import Format, Kind
from rotc.reports.selectors import sheet_of
from rotc.reports.services import AwardNotEarned
from rotc.roster.models import Cadet

pytestmark = pytest.mark.usefixtures("unit")


@pytest.fixture(autouse=True)
def _earned(unit: None, ana: Cadet) -> None:
    Grade.objects.filter(cadet=ana).update(lifetime_merit_points=112)


def pages_of(cadet: Cadet, award: str, at: datetime) -> list[str]:
    sheet = sheet_of(Kind.AWARD_CERTIFICATE, {"cadet": cadet.pk, "award": award})
    reader = PdfReader(io.BytesIO(certificates.written(sheet, at=at)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_it_names_the_cadet_the_award_and_the_units_day(ana: Cadet, now: datetime) -> None:
    Cadet.objects.filter(pk=ana.pk).update(rank="Cadet Sergeant")

    (page,) = pages_of(ana, "Silver", now)

    assert "This is to certify that Cadet Sergeant Ana Ñuñez Student ID 2026-1" in page
    assert "has earned the award of SILVER with 112 merit points" in page
    assert "Given on 2 August 2026" in page


def test_the_longest_name_stays_on_its_page(ana: Cadet, now: datetime) -> None:
    Cadet.objects.filter(pk=ana.pk).update(first_name="Maria " * 16, last_name="日" * 40)

    (page,) = pages_of(ana, "Bronze", now)

    assert page.count("Maria") == 16
    assert page.count("[U+65E5]") == 40
    assert "Given on" in page


@pytest.mark.parametrize("award", ["Gold", "Platinum"])
def test_nobody_is_certified_what_he_has_not_earned(
    ana: Cadet, admin: User, now: datetime, award: str
) -> None:
    asked: dict[str, Any] = {"cadet": ana.pk, "award": award}

    with pytest.raises(AwardNotEarned):
        services.request_report(
            kind=Kind.AWARD_CERTIFICATE, format=Format.PDF, parameters=asked, by=admin, at=now
        )


def test_it_is_made_as_a_report_unless_the_merits_were_struck_meanwhile(
    ana: Cadet, admin: User, now: datetime, real_cloudinary: Any
) -> None:
    asked: dict[str, Any] = {"cadet": ana.pk, "award": "Silver"}
    kind, form = Kind.AWARD_CERTIFICATE, Format.PDF
    made, late = (
        services.request_report(kind=kind, format=form, parameters=asked, by=admin, at=now)
        for _ in range(2)
    )

    services.make(report_id=str(made.pk))
    Grade.objects.filter(cadet=ana).update(lifetime_merit_points=99)

    made.refresh_from_db()
    assert made.file is not None
    assert made.file.name == "award-certificate-2026-08-02.pdf"
    with pytest.raises(AwardNotEarned):
        services.make(report_id=str(late.pk))
