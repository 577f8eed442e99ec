"""R25.1 to R25.3: production's settings, no detail to a stranger, no foreign host."""

from collections.abc import Callable

import httpx
import pytest

from conformance.clients.processes import Processes
from conformance.criteria.conftest import OwnPort
from conformance.criterion import criterion
from conformance.evidence import Recorder

SERVICES = ("rotc-web", "rotc-channels", "rotc-worker", "rotc-beat")

# What only an error page of a framework, a driver or an interpreter would say.
TELLING = (
    "traceback",
    'file "',
    "line ",
    "django",
    "psycopg",
    "postgres",
    "redis",
    "gunicorn",
    "site-packages",
    "select ",
    "settings",
    "secret",
)


@criterion("R25.1")
@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_started_with_the_production_settings(
    processes: Processes, evidence: Recorder, service: str
) -> None:
    environment = processes.service(service).process.environ()

    evidence.note("DJANGO_SETTINGS_MODULE", environment["DJANGO_SETTINGS_MODULE"])
    assert environment["DJANGO_SETTINGS_MODULE"] == "config.settings.production"


@criterion("R25.1")
def test_the_running_settings_are_those_of_production(processes: Processes) -> None:
    told = processes.manage("diffsettings", "--output", "unified")

    shown = set(told.stdout.splitlines())
    assert told.returncode == 0
    assert "- DEBUG = False" not in shown
    assert {"+ SECURE_SSL_REDIRECT = True", "+ SECURE_HSTS_SECONDS = 31536000"} <= shown


@criterion("R25.1")
def test_the_deployment_checks_find_nothing(processes: Processes) -> None:
    checked = processes.manage("check", "--deploy", "--fail-level", "WARNING")

    assert checked.returncode == 0
    assert "no issues" in checked.stdout


@criterion("R25.1")
def test_the_environment_names_itself_in_health(http: httpx.Client, processes: Processes) -> None:
    answer = http.get("/api/health/live")

    assert answer.json()["environment"] == processes.service("rotc-web").environment["ENVIRONMENT"]


@criterion("R25.2")
@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        pytest.param("GET", "/nowhere", 404, "not_found", id="unknown-path"),
        pytest.param("GET", "/api/v1/nowhere/", 404, "not_found", id="unknown-api-path"),
        pytest.param("GET", "/static/nowhere.css", 404, "not_found", id="unknown-static-file"),
        pytest.param("GET", "/api/v1/auth/login/", 405, "method_not_allowed", id="wrong-method"),
        pytest.param("GET", "/api/v1/auth/me/", 401, "not_authenticated", id="not-signed-in"),
        pytest.param("GET", "/api/v1/%00", 400, "bad_request", id="nul-byte"),
        pytest.param("GET", "/api/v1/?q=%ff%fe", 400, "bad_request", id="no-utf-8-in-the-query"),
    ],
)
def test_an_error_says_what_was_wrong_and_nothing_about_the_system(
    http: httpx.Client, method: str, path: str, status: int, code: str
) -> None:
    answer = http.request(method, path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert [word for word in TELLING if word in answer.text.lower()] == []


@criterion("R25.2")
@pytest.mark.parametrize(
    ("path", "headers", "status", "code"),
    [
        pytest.param(f"/{'a' * 5000}", {}, 414, "uri_too_long", id="long-address"),
        pytest.param("/", {f"x-{n}": "1" for n in range(200)}, 431, "headers_too_large", id="many"),
    ],
)
def test_a_request_that_cannot_be_read_is_refused_in_the_same_shape(
    http: httpx.Client, path: str, headers: dict[str, str], status: int, code: str
) -> None:
    answer = http.get(path, headers=headers)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert [word for word in TELLING if word in answer.text.lower()] == []


@criterion("R25.2")
@pytest.mark.parametrize("broken", ["database", "redis"])
def test_an_answer_without_its_stores_shows_no_driver_and_no_trace(
    http: httpx.Client,
    processes: Processes,
    visitor: Callable[[], httpx.Client],
    broken: str,
) -> None:
    store = {"database": processes.postgres, "redis": processes.redis}[broken]
    someone = visitor()
    store.stop()

    answer = someone.post("/api/v1/auth/login/", json={"identifier": "x", "password": "not right"})

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "service_unavailable"
    assert [word for word in TELLING if word in answer.text.lower()] == []


@criterion("R25.3")
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil-localhost", "127.0.0.1.nip.io"]
)
def test_a_request_for_another_host_is_refused(
    own_port: OwnPort, processes: Processes, host: str
) -> None:
    service = own_port(processes.service("rotc-web"))

    answer = service.get("/api/v1/", headers={"Host": host})

    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_host"
    assert host not in answer.text


@criterion("R25.3")
def test_a_forwarded_host_is_not_believed(own_port: OwnPort, processes: Processes) -> None:
    service = own_port(processes.service("rotc-web"), headers={"X-Forwarded-Proto": "http"})

    answer = service.get("/api/v1/", headers={"X-Forwarded-Host": "evil.example"})

    assert answer.status_code == 301
    assert "evil" not in answer.headers["location"]


@criterion("R25.3")
def test_the_hosts_that_are_served_are_the_listed_ones(
    own_port: OwnPort, processes: Processes
) -> None:
    with processes.spare("rotc-web", env={"ALLOWED_HOSTS": "one.example,two.example"}) as spare:
        service = own_port(spare)
        statuses = {
            host: service.get("/api/v1/", headers={"Host": host}).status_code
            for host in ("one.example", "two.example", "three.example")
        }

    assert statuses == {"one.example": 200, "two.example": 200, "three.example": 400}
