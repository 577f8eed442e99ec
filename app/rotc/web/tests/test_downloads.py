"""Files are saved under the name that they were given, and no name does more than that."""

from io import BytesIO

import pytest

from rotc.web.downloads import download


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("cadets.csv", 'attachment; filename="cadets.csv"'),
        ('a "b"; c.csv', r'attachment; filename="a \"b\"; c.csv"'),
        ("O'Brien & 100%.csv", 'attachment; filename="O\'Brien & 100%.csv"'),
        ("Ñ.csv", "attachment; filename*=utf-8''%C3%91.csv"),
        ("a\r\nSet-Cookie: x=1.csv", 'attachment; filename="aSet-Cookie: x=1.csv"'),
        ("../../etc\\passwd", 'attachment; filename=".._.._etc_passwd"'),
        ("a\u202egpj.exe", 'attachment; filename="agpj.exe"'),
        ("\0", "attachment"),
    ],
)
def test_a_file_is_saved_under_its_name_and_nothing_more(name: str, disposition: str) -> None:
    answer = download(BytesIO(b"x"), name=name, content_type="text/csv")

    assert answer["Content-Disposition"] == disposition
    assert answer["Content-Type"] == "text/csv"
    assert b"".join(answer) == b"x"
    assert answer["Content-Length"] == "1"
