"""The environment is complete and well-formed, or it is refused with all that is wrong."""

import pytest

from config.env import VARIABLES, Env, UnfitEnvironment
from config.variables import SERVICES, Variable

SECRET = "Zb8qLw2nXv5tRk7yHs4dPm9cJf3gTe6uQa1oIi0zNxY="
FIT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "ENVIRONMENT": "production",
    "SECRET_KEY": SECRET,
    "DATABASE_URL": "postgresql://rotc:p%40ss@ep-x-pooler.aws.neon.tech/rotc?sslmode=require",
    "REDIS_URL": "redis://red-abc:6379",
    "ALLOWED_HOSTS": "api.example.org, .example.net",
    "CORS_ALLOWED_ORIGINS": "https://app.example.org,http://localhost:5173",
}
REQUIRED = sorted(FIT)


def test_a_fit_environment_is_parsed_and_the_rest_has_its_defaults() -> None:
    env = Env.read(FIT)

    assert env.allowed_hosts == ("api.example.org", ".example.net")
    assert env.cors_allowed_origins == ("https://app.example.org", "http://localhost:5173")
    assert (env.login_limit, env.login_window_seconds) == (5, 900)
    assert env.debug is False


def test_the_table_names_what_must_be_given() -> None:
    required = sorted(variable.name for variable in VARIABLES if variable.required)

    assert required == REQUIRED
    assert all(set(variable.services) <= set(SERVICES) for variable in VARIABLES)
    assert all(variable.meaning.endswith(".") for variable in VARIABLES)


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("emptied", [None, "", "  "], ids=["absent", "empty", "blank"])
def test_each_missing_variable_is_named(name: str, emptied: str | None) -> None:
    given = {key: text for key, text in FIT.items() if key != name}
    if emptied is not None:
        given[name] = emptied

    with pytest.raises(UnfitEnvironment) as refused:
        Env.read(given)

    assert f"  {name} is missing: " in str(refused.value)
    assert str(refused.value).count("\n") == 2


def test_all_faults_are_named_at_once() -> None:
    given = {"DB_POOL_MAX_SIZE": "many", "DEBUG": "True"}

    with pytest.raises(UnfitEnvironment) as refused:
        Env.read(given)

    assert [name for name in [*REQUIRED, *given] if name not in str(refused.value)] == []


MALFORMED = [
    ("DJANGO_SETTINGS_MODULE", "config.settings", "must be one of"),
    ("ENVIRONMENT", "prod", "must be one of development, staging, production"),
    ("SECRET_KEY", "short", "shorter than 32"),
    ("SECRET_KEY", "a" * 64, "placeholder"),
    ("SECRET_KEY", "django-insecure-" + SECRET, "placeholder"),
    ("SECRET_KEY", "changeme" + SECRET, "placeholder"),
    ("DATABASE_URL", "mysql://rotc:hunter2@db/rotc", "must start with postgresql://"),
    ("DATABASE_URL", "postgresql://rotc:hunter2@/rotc", "must name a host and a database"),
    ("DATABASE_URL", "postgresql://rotc:hunter2@db", "must name a host and a database"),
    ("DATABASE_URL", "postgresql://rotc:hunter2@db:port/rotc", "is no address"),
    ("DATABASE_URL", "postgresql://rotc:hunter%2@db/rotc", "is no address"),
    ("DATABASE_URL", "postgresql://rotc:hunter2@db/rotc?nonsense=1", "is no address"),
    ("DATABASE_URL", "postgresql://r:hunter2@db/rotc?options=-c%20a%3Db", "must not carry"),
    (
        "DATABASE_DIRECT_URL",
        "postgresql://r:hunter2@ep-x-pooler.neon.tech/rotc",
        "names the pooler",
    ),
    ("REDIS_URL", "http://hunter2@redis", "must start with redis://"),
    ("REDIS_URL", "redis:///0", "must name a host"),
    ("REDIS_URL", "redis://:hunter2@redis:6379/first", "must end with the number"),
    ("ALLOWED_HOSTS", "*", "must name hosts"),
    ("ALLOWED_HOSTS", "https://api.example.org", "bare host names"),
    ("ALLOWED_HOSTS", "api.example.org:443", "bare host names"),
    ("CORS_ALLOWED_ORIGINS", "*", "must name each origin"),
    ("CORS_ALLOWED_ORIGINS", "https://*.example.org", "must name each origin"),
    ("CORS_ALLOWED_ORIGINS", ",", "names no origin"),
    ("CORS_ALLOWED_ORIGINS", "app.example.org", "must start with https://"),
    ("CORS_ALLOWED_ORIGINS", "null", "must start with https://"),
    ("CORS_ALLOWED_ORIGINS", "https://app.example.org/", "ends after host and port"),
    ("CORS_ALLOWED_ORIGINS", "https://app.example.org/app", "ends after host and port"),
    ("CORS_ALLOWED_ORIGINS", "https://App.example.org", "as browsers send it"),
    ("CORS_ALLOWED_ORIGINS", "https://app.example.org:99999", "is no address"),
    ("DB_POOL_MAX_SIZE", "0", "must lie between 1 and 50"),
    ("DB_POOL_MAX_SIZE", "4.5", "must be a whole number"),
    ("DB_POOL_TIMEOUT", "nan", "must lie between"),
    ("DB_POOL_TIMEOUT", "soon", "must be a number of seconds"),
    ("SENTRY_DSN", "https://o1.ingest.sentry.io/1", "must be a DSN"),
    ("CLOUDINARY_URL", "https://hunter2@cloud", "must be cloudinary://"),
    ("EMAIL_URL", "mail.example.org", "must start with smtp://"),
    ("EMAIL_URL", "smtps://rotc:hunter2@", "must name a host"),
    ("EMAIL_URL", "smtps://rotc@mail.example.org", "both a user and a password"),
    ("EMAIL_URL", "smtps://rotc:hunter2@mail.example.org/?ssl=no", "ends after host and port"),
    ("EMAIL_URL", "smtps://rotc:hunter2@mail.example.org:x", "is no address"),
    ("DEFAULT_FROM_EMAIL", "office", "must be one e-mail address"),
    ("DEFAULT_FROM_EMAIL", "a@example.org, b@example.org", "must be one e-mail address"),
    ("DEFAULT_FROM_EMAIL", "Office\nBcc: x <a@example.org>", "must be one e-mail address"),
    ("TASK_MAX_RETRIES", "-1", "must lie between"),
    ("TASK_RETRY_SECONDS", "0", "must lie between"),
    ("TASK_TIME_LIMIT", "1801", "must lie between"),
    ("WORKER_LOST_SECONDS", "0", "must lie between"),
    ("LOG_LEVEL", "LOUD", "must be one of DEBUG"),
    ("LOGIN_EXEMPT_NETWORKS", "203.0.113.7/24", "CIDR"),
    ("LOGIN_EXEMPT_NETWORKS", "campus", "CIDR"),
    ("LOGIN_LIMIT", "0", "must lie between"),
    ("UNIT_TIME_ZONE", "Manila", "IANA"),
    ("DEBUG", "True", "must not be on"),
]


@pytest.mark.parametrize(
    ("name", "text", "complaint"), MALFORMED, ids=[f"{name}={text}" for name, text, _ in MALFORMED]
)
def test_each_malformed_variable_is_refused_with_what_is_wrong(
    name: str, text: str, complaint: str
) -> None:
    with pytest.raises(UnfitEnvironment) as refused:
        Env.read(FIT | {name: text})

    assert f"  {name} " in str(refused.value)
    assert complaint in str(refused.value)


@pytest.mark.parametrize("variable", [v for v in VARIABLES if v.secret], ids=lambda v: v.name)
def test_no_refusal_quotes_a_secret(variable: Variable) -> None:
    name = variable.name

    with pytest.raises(UnfitEnvironment) as refused:
        Env.read(FIT | {name: "ftp://rotc:hunter2@host/hunter2"})

    assert name in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_service_with_a_host_of_renders_needs_no_list_of_hosts() -> None:
    given = FIT | {"ALLOWED_HOSTS": "", "RENDER_EXTERNAL_HOSTNAME": "rotc-web.onrender.com"}

    env = Env.read(given)

    assert env.allowed_hosts == ()
    assert env.render_external_hostname == "rotc-web.onrender.com"


def test_more_connections_kept_than_allowed_are_refused() -> None:
    given = FIT | {"DB_POOL_MIN_SIZE": "5", "DB_POOL_MAX_SIZE": "4"}

    with pytest.raises(UnfitEnvironment) as refused:
        Env.read(given)

    assert "DB_POOL_MIN_SIZE" in str(refused.value)


@pytest.mark.parametrize("sender", ["rotc@example.org", "R&D Ñandú O'Brien <rotc@example.org>"])
def test_mail_may_be_from_an_address_with_or_without_a_name(sender: str) -> None:
    env = Env.read(FIT | {"DEFAULT_FROM_EMAIL": sender})

    assert env.default_from_email == sender
