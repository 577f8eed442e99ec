"""The suite logs in once a role, and again only when it has to."""

import httpx
import pytest

from conformance.bench import Bench
from conformance.capabilities import CapabilityViolation
from conformance.clients.sessions import LOGIN_PATH, REFRESH_PATH, LoginRefused
from conformance.selftest.subjects import ACCESS, Subject
from conformance.targets import TargetError, url


@pytest.fixture
def bench(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")
    monkeypatch.setenv("CONFORMANCE_ADMIN_PASSWORD", "a long admin password")
    return Bench(url.at(subject.url))


def test_many_clients_of_a_role_share_one_login(bench: Bench, subject: Subject) -> None:
    for _ in range(5):
        with bench.client(role="admin") as client:
            answer = client.get("/mine")
            assert answer.request.headers["Authorization"] == f"Bearer {ACCESS}"

    assert subject.count("POST", LOGIN_PATH) == 1
    assert subject.count("POST", REFRESH_PATH) == 0


def test_nobody_logs_in_before_a_request_needs_it(bench: Bench, subject: Subject) -> None:
    bench.client(role="admin").close()

    assert subject.requests == []


def test_a_token_near_its_end_is_renewed_without_a_login(bench: Bench, subject: Subject) -> None:
    subject.life_seconds = 30
    with bench.client(role="admin") as client:
        client.get("/mine")
        client.get("/mine")

    assert subject.count("POST", LOGIN_PATH) == 1
    assert subject.count("POST", REFRESH_PATH) == 1


def test_an_authorization_of_the_tests_own_is_left_alone(bench: Bench, subject: Subject) -> None:
    with bench.client(role="admin") as client:
        answer = client.get("/mine", headers={"Authorization": "Bearer forged"})

    assert answer.request.headers["Authorization"] == "Bearer forged"
    assert subject.count("POST", LOGIN_PATH) == 0


def test_the_token_goes_to_the_target_alone(bench: Bench) -> None:
    with Subject(status=200) as stranger, bench.client(role="admin") as client:
        answer = client.get(stranger.url.replace("127.0.0.1", "localhost") + "/")

    assert "Authorization" not in answer.request.headers


def test_cookies_stay_with_the_client_that_got_them(bench: Bench) -> None:
    with bench.client() as first:
        first.get("/")
    with bench.client() as second:
        answer = second.get("/")

    assert "Cookie" not in answer.request.headers


def test_a_refused_login_says_so_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")
    monkeypatch.setenv("CONFORMANCE_ADMIN_PASSWORD", "a long admin password")
    echo = '{"detail": "no: a long admin password"}'
    with Subject(status=401, logs_in=False, body=echo) as subject:
        bench = Bench(url.at(subject.url))
        with bench.client(role="admin") as client, pytest.raises(LoginRefused) as refusal:
            client.get("/mine")

    assert "answered 401" in str(refusal.value)
    assert "a long admin password" not in str(refusal.value)


@pytest.mark.parametrize(("status", "attempts"), [(401, 1), (429, 1), (503, 3)])
def test_an_account_that_was_turned_away_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch, status: int, attempts: int
) -> None:
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")
    monkeypatch.setenv("CONFORMANCE_ADMIN_PASSWORD", "a long admin password")
    with Subject(status=status, logs_in=False) as subject:
        bench = Bench(url.at(subject.url))
        for _ in range(3):
            with bench.client(role="admin") as client, pytest.raises(LoginRefused):
                client.get("/mine")

    assert subject.count("POST", LOGIN_PATH) == attempts


def test_a_role_without_an_account_says_what_to_set(bench: Bench) -> None:
    with (
        bench.client(role="cadet") as client,
        pytest.raises(TargetError, match="set CONFORMANCE_CADET_USERNAME and"),
    ):
        client.get("/mine")


def test_a_client_of_a_read_only_target_guards_itself(bench: Bench, subject: Subject) -> None:
    with bench.client() as client, pytest.raises(CapabilityViolation):
        client.post("/there")

    assert subject.requests == []


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    with Subject(status=301) as subject, Bench(url.at(subject.url)).client() as client:
        answer = client.get("/here")

    assert answer.status_code == httpx.codes.MOVED_PERMANENTLY
    assert subject.requests == [("GET", "/here")]
