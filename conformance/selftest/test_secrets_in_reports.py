"""Whatever a test does with a secret: no file of the report and no terminal shows it."""

import pytest

from conformance.selftest.minisuite import HOLDS, MiniSuite, claiming
from conformance.selftest.subjects import ACCESS, Subject

PASSWORD = "Tr0ub4dor & 3 horses"
TYPED = "typed-by-a-test-9921"
COOKIE = "opaque-cookie-0815"
SECRETS = (PASSWORD, ACCESS, TYPED, COOKIE)

LEAKS = {
    "nowhere": "admin.get('/')",
    "the message of an assertion": "assert admin.get('/').request.headers['Authorization'] == ''",
    "the message of an error": "raise OSError(admin.get('/').request.headers['Authorization'])",
    "captured output": "print(PASSWORD, admin.get('/').request.headers)\nassert [] == [1]",
    "a log line of the test": (
        "import logging\nadmin.get('/')\nlogging.warning('%s', PASSWORD)\nassert [] == [1]"
    ),
    "a local variable": "shown = PASSWORD + admin.get('/').text\nassert shown == 1",
    "a text that pytest shortens": "shown = 'x' * 150 + PASSWORD\nassert admin.get('/') == shown",
    "a note": "admin.get('/')\nevidence.note('seen', PASSWORD)",
    "a log line kept as evidence": "admin.get('/')\nevidence.log_lines([f'x={PASSWORD}'])",
    "a request's body": "admin.post('/x', json={'password': 'typed-by-a-test-9921'})",
    "a request's address": "admin.get('/x', params={'token': 'typed-by-a-test-9921'})",
    "a header": "admin.get('/x', headers={'Authorization': 'Token typed-by-a-test-9921'})",
    "a cookie": "admin.get('/x')\nadmin.get('/y')\nassert dict(admin.cookies) == {}",
    "a subtest": (
        "admin.get('/')\nwith subtests.test('one'):\n    print(PASSWORD)\n    assert PASSWORD == ''"
    ),
    "a long body cut short": (
        "admin.post('/x', json={'token': 'typed-by-a-test-9921', 'a': 'x' * 2000})"
    ),
}


@pytest.mark.parametrize("body", LEAKS.values(), ids=LEAKS)
def test_no_secret_is_written_or_shown(
    suite: MiniSuite, subject: Subject, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")
    monkeypatch.setenv("CONFORMANCE_ADMIN_PASSWORD", PASSWORD)
    test = claiming("R01.1", f"{body}\n{HOLDS}", arguments="admin, evidence, subtests")
    suite.module(
        "import os\nPASSWORD = os.environ['CONFORMANCE_ADMIN_PASSWORD']", test, claiming("R01.2")
    )

    done = suite.run(
        f"--target=url:{subject.url}", "--grant=write", "-l", "--junitxml=build/own.xml"
    )

    files = [file for file in (suite.root.parent / "build").rglob("*") if file.is_file()]
    assert {"criteria.json", "junit.xml", "report.html", "matrix.md", "own.xml"} <= {
        file.name for file in files
    }
    shown = {file.name: file.read_text() for file in files} | {"terminal": done.stdout.str()}
    leaks = [(name, secret) for name, text in shown.items() for secret in SECRETS if secret in text]
    assert leaks == []
    assert subject.requests


def test_a_password_too_short_to_be_struck_is_refused(
    suite: MiniSuite, subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFORMANCE_STAFF_USERNAME", "sergeant")
    monkeypatch.setenv("CONFORMANCE_STAFF_PASSWORD", "short")

    done = suite.run(f"--target=url:{subject.url}")

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*CONFORMANCE_STAFF_PASSWORD is shorter than 8 characters*"])
    assert "short" not in done.stderr.str().replace("shorter", "").replace("too short", "")
