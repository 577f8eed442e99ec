"""How people write the headings of their tables, and which column each one means (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rotc.errors import Invalid

CADET_COLUMNS: Final = (
    "student_id",
    "rank",
    "last_name",
    "first_name",
    "middle_name",
    "suffix_name",
    "email",
    "contact_number",
    "address",
    "course",
    "year_level",
    "school_year",
    "semester",
    "battalion",
    "company",
    "platoon",
    "cadet_course",
    "corp_position",
    "gender",
    "religion",
    "birthdate",
    "status",
)
STAFF_COLUMNS: Final = (
    "email",
    "rank",
    "last_name",
    "first_name",
    "middle_name",
    "suffix_name",
    "role",
    "contact_number",
    "address",
    "afpsn",
    "birthdate",
    "birthplace",
    "age",
    "gender",
    "height",
    "weight",
    "blood_type",
    "civil_status",
    "nationality",
    "language_spoken",
    "combat_boots_size",
    "uniform_size",
    "bullcap_size",
    "facebook_link",
    "rotc_unit",
    "mobilization_center",
    "qr_code_data",
)
# Beside a column's own name, whatever its capitals, blanks and dots.
SPELLINGS: Final[Mapping[str, str]] = {
    spelling: column
    for column, spellings in {
        "student_id": "studentno studentnumber studentidno studentidnumber idno idnumber schoolid",
        "first_name": "firstnames fname givenname givennames",
        "last_name": "lname surname familyname",
        "middle_name": "mname middleinitial mi",
        "suffix_name": "suffix nameextension extension ext",
        "email": "emailaddress emailadd mail",
        "contact_number": "contact contactno phone phonenumber mobile mobileno mobilenumber",
        "address": "homeaddress completeaddress",
        "course": "program degree degreeprogram",
        "year_level": "year yearlvl",
        "school_year": "sy academicyear ay",
        "semester": "sem",
        "battalion": "bn",
        "company": "coy",
        "platoon": "plt",
        "cadet_course": "ms mslevel rotccourse",
        "corp_position": "corpsposition position",
        "gender": "sex",
        "birthdate": "dateofbirth birthday dob",
        "birthplace": "placeofbirth",
        "role": "designation post",
        "afpsn": "afpserialnumber serialnumber",
        "language_spoken": "languagesspoken languages language",
        "facebook_link": "facebook fb",
    }.items()
    for spelling in spellings.split()
}


class HeaderRefused(Invalid):
    """The header does not say which columns these are."""

    code = "header_refused"
    message = "The first row of the table does not name the columns as it should."


def columns_of(header: Sequence[str], *, known: Iterable[str], key: str) -> tuple[str, ...]:
    """The column that each heading means. Raises HeaderRefused, with all that is wrong."""
    meant = {_plain(column): column for column in known}
    meant |= {each: column for each, column in SPELLINGS.items() if column in meant.values()}
    found = [meant.get(_plain(heading)) for heading in header]
    complaints = [
        f"Nobody knows a column called “{heading}”."
        for heading, column in zip(header, found, strict=True)
        if column is None
    ]
    complaints += [
        f"More than one column is a {column}."
        for column in dict.fromkeys(found)
        if column is not None and found.count(column) > 1
    ]
    if key not in found:
        complaints.append(f"There is no column {key}, which tells whose row each is.")
    if complaints:
        raise HeaderRefused(errors={"file": complaints})
    return tuple(column for column in found if column)


def _plain(heading: str) -> str:
    return "".join(character for character in heading.casefold() if character.isalnum())
