"""A target is asked for no more than it offers, whatever a test tries."""

import pytest

from conformance.selftest.minisuite import HOLDS, MiniSuite, claiming
from conformance.selftest.subjects import Subject


@pytest.fixture(autouse=True)
def accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an operator puts into the environment."""
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")
    monkeypatch.setenv("CONFORMANCE_ADMIN_PASSWORD", "a long admin password")


def judge(suite: MiniSuite, subject: Subject, body: str, arguments: str, *granted: str) -> str:
    """The verdict about R01.1 on a target that is not ours, when its test does this."""
    suite.module(claiming("R01.1", f"{body}\n{HOLDS}", arguments=arguments), claiming("R01.2"))
    suite.run(f"--target=url:{subject.url}", *granted)
    return suite.verdicts(folder_of(subject))["R01.1"]


def folder_of(subject: Subject) -> str:
    """Where the report about a subject lies."""
    return "url-" + subject.url.replace("://", "-").replace(":", "-")


@pytest.mark.parametrize(
    "fixture", ["processes", "visitor", "database", "broker", "logs", "blueprint"]
)
def test_a_test_that_needs_what_is_not_offered_is_inapplicable(
    suite: MiniSuite, subject: Subject, fixture: str
) -> None:
    assert judge(suite, subject, "", fixture) == "inapplicable"


@pytest.mark.parametrize("need", ["write", "restart", "clock", "destructive", "load"])
def test_what_a_test_declares_decides_too(suite: MiniSuite, subject: Subject, need: str) -> None:
    test = f'@criterion("R01.1", needs=["{need}"])\ndef test_it():\n    {HOLDS}\n'
    suite.module(test, claiming("R01.2"))

    done = suite.run(f"--target=url:{subject.url}")

    assert done.ret == 0
    assert suite.verdicts(folder_of(subject))["R01.1"] == "inapplicable"
    done.stdout.fnmatch_lines(["*: partial (1 inapplicable), exit code 0"])


def test_a_socket_is_inapplicable_where_no_address_of_channels_is_known(
    suite: MiniSuite, subject: Subject
) -> None:
    assert judge(suite, subject, "", "websocket") == "inapplicable"


def test_what_the_catalogue_says_a_criterion_needs_decides_as_well(
    suite: MiniSuite, subject: Subject
) -> None:
    text = (suite.root / "catalogue/criteria.toml").read_text()
    suite.write_catalogue(text.replace('needs = ["http"]', 'needs = ["restart"]', 1))

    suite.run(f"--target=url:{subject.url}")

    verdicts = suite.verdicts(folder_of(subject))
    assert verdicts == {"R01.1": "inapplicable", "R01.2": "passed", "R02.1": "passed"}


def test_one_applicable_test_is_enough_to_judge_a_criterion(
    suite: MiniSuite, subject: Subject
) -> None:
    suite.module(
        claiming("R01.1"),
        claiming("R01.1", arguments="processes", called="test_more"),
        claiming("R01.2"),
    )

    suite.run(f"--target=url:{subject.url}")

    assert suite.verdicts(folder_of(subject))["R01.1"] == "passed"


def test_a_run_in_which_everything_is_inapplicable_is_not_green(
    suite: MiniSuite, subject: Subject
) -> None:
    for name, criteria in (
        ("test_r01_sums.py", ["R01.1", "R01.2"]),
        ("test_r02_products.py", ["R02.1"]),
    ):
        suite.module(*[claiming(one, arguments="processes") for one in criteria], name=name)

    done = suite.run(f"--target=url:{subject.url}")

    assert done.ret == 10
    done.stdout.fnmatch_lines(["nothing was executed"])


ASYNCHRONOUSLY = """
import asyncio, httpx
async def send():
    async with httpx.AsyncClient() as client:
        await client.patch(target.web_url + '/')
asyncio.run(send())
"""
BY_SESSION = """
import requests
with requests.Session() as session:
    session.request('QUERY', target.web_url + '/')
"""
BY_SCHEMATHESIS = """
import schemathesis
post = {'responses': {'200': {'description': ''}}}
about = {'title': 't', 'version': '1'}
document = {'openapi': '3.1.0', 'info': about, 'paths': {'/x': {'post': post}}}
case = schemathesis.openapi.from_dict(document)['/x']['POST'].Case()
case.call(base_url=target.web_url)
"""
WRITES = {
    "the client": ("http.post('/api/v1/users/', json={})", "http"),
    "the client, signed in": ("admin.delete('/api/v1/users/1/')", "admin"),
    "the client, a login by hand": ("http.post('/api/v1/auth/login/', json={})", "http"),
    "httpx": ("import httpx\nhttpx.put(target.web_url + '/')", "target"),
    "httpx, asynchronously": (ASYNCHRONOUSLY, "target"),
    "requests": ("import requests\nrequests.delete(target.web_url + '/')", "target"),
    "a session of requests": (BY_SESSION, "target"),
    "urllib": ("from urllib import request\nrequest.urlopen(target.web_url, data=b'x')", "target"),
    "Schemathesis": (BY_SCHEMATHESIS, "target"),
}


@pytest.mark.parametrize(("body", "arguments"), WRITES.values(), ids=WRITES)
def test_no_write_leaves_the_machine_for_a_read_only_target(
    suite: MiniSuite, subject: Subject, body: str, arguments: str
) -> None:
    assert judge(suite, subject, body, arguments) == "cantTell"

    sent = [one for one in subject.requests if one[1] != "/api/v1/auth/login/"]
    assert {method for method, _ in sent} <= {"GET"}
    assert subject.count("POST", "/api/v1/auth/login/") == ("admin" in arguments)


def test_reading_is_allowed(suite: MiniSuite, subject: Subject) -> None:
    body = "for method in ('GET', 'HEAD', 'OPTIONS'):\n    http.request(method, '/here')"

    assert judge(suite, subject, body, "http") == "passed"
    assert {method for method, path in subject.requests if path == "/here"} == {
        "GET",
        "HEAD",
        "OPTIONS",
    }


def test_signing_in_is_the_one_write_that_read_only_allows(
    suite: MiniSuite, subject: Subject
) -> None:
    assert judge(suite, subject, "admin.get('/mine')", "admin") == "passed"
    assert ("GET", "/mine") in subject.requests


def test_a_granted_capability_is_offered(suite: MiniSuite, subject: Subject) -> None:
    body = "assert http.post('/there', json={}).status_code == 200"

    assert judge(suite, subject, body, "http", "--grant=write") == "passed"
    assert subject.count("POST", "/there") == 1
    described = suite.report(folder_of(subject))["runs"][0]["target"]
    assert described["granted"] == ["write"]


def test_what_is_not_ours_cannot_be_granted(suite: MiniSuite, subject: Subject) -> None:
    done = suite.run(f"--target=url:{subject.url}", "--grant=write,restart")

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*--grant=restart: only destructive, load, write can be granted*"])


def test_a_missing_account_cannot_be_told_and_says_what_to_set(
    suite: MiniSuite, subject: Subject
) -> None:
    assert judge(suite, subject, "cadet.get('/')", "cadet") == "cantTell"

    [test] = suite.results(folder_of(subject))["R01.1"]["tests"]
    assert "set CONFORMANCE_CADET_USERNAME and CONFORMANCE_CADET_PASSWORD" in test["message"]
