"""Laws of redaction: no secret comes through, and what is none is left alone."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from conformance.model import Evidence, Exchange, LogLines, Note, Number, evidence_as_data
from conformance.redaction import SHORTEST_SECRET, STRUCK, Redactor

# Without the signs of the mark itself, out of which a secret could be put together anew.
SECRETS = st.text(
    st.characters(exclude_characters="[redacted]", exclude_categories=["Cs"]),
    min_size=SHORTEST_SECRET,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SECRET_FIELDS = (
    "password",
    "new_password",
    "access",
    "refresh",
    "refresh_token",
    "token",
    "secret",
    "otp",
    "code",
    "activation_code",
    "api_key",
    "Authorization",
    "password_hash",
)
PLAIN_FIELDS = ("id", "username", "access_expires_in", "status", "role", "detail", "tokens_left")
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


@given(secrets=st.lists(SECRETS, min_size=1, max_size=4), pieces=st.lists(TEXTS, max_size=4))
def test_no_known_secret_comes_through(secrets: list[str], pieces: list[str]) -> None:
    text = "".join(piece + secret for piece in ["", *pieces] for secret in secrets)

    struck = Redactor(secrets).text(text)

    assert not [secret for secret in secrets if secret in struck]


@given(secret=SECRETS, before=TEXTS, after=TEXTS)
@example(secret='a "quoted" one', before="", after="")
@example(secret="back\\slash\n", before="", after="")
@example(secret="with space & sign", before="", after="")
def test_no_spelling_of_a_secret_comes_through(secret: str, before: str, after: str) -> None:
    spellings = (
        secret,
        json.dumps(secret)[1:-1],
        quote(secret, safe=""),
        quote_plus(secret),
        repr(secret)[1:-1],
    )
    redactor = Redactor([secret])

    for spelling in spellings:
        assert spelling not in redactor.text(f"{before}{spelling}{after}")


@given(first=SECRETS, second=SECRETS)
def test_secrets_that_overlap_leave_no_rest(first: str, second: str) -> None:
    shared = first[-3:] + second
    assume(first in first[:-3] + shared)

    assert Redactor([first, shared]).text(first[:-3] + shared) == STRUCK


@given(secret=SECRETS, left=st.integers(4, 7), right=st.integers(4, 7))
def test_a_secret_that_pytest_has_cut_in_the_middle_is_struck(
    secret: str, left: int, right: int
) -> None:
    struck = Redactor([secret]).text(f"assert '{secret[:left]}...{secret[-right:]}' == ''")

    assert struck == f"assert '{STRUCK}...{STRUCK}' == ''"


@given(text=st.text(st.sampled_from("abc \n{}:,0123"), max_size=60))
def test_what_holds_no_secret_is_left_alone(text: str) -> None:
    assert Redactor(["a secret of the run"]).text(text) == text


@given(secret=SECRETS, text=TEXTS)
def test_redaction_done_twice_is_redaction_done_once(secret: str, text: str) -> None:
    redactor = Redactor([secret])
    once = redactor.text(f"{text}{secret}{text}")

    assert redactor.text(once) == once


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from("xyz"), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(PLAIN_FIELDS), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(document=st.dictionaries(st.sampled_from(PLAIN_FIELDS), JSON, min_size=1))
def test_a_body_without_secret_fields_means_the_same_afterwards(document: dict[str, Any]) -> None:
    assert json.loads(Redactor().body(json.dumps(document))) == document


@given(field=st.sampled_from(SECRET_FIELDS), secret=SECRETS, outer=st.sampled_from(PLAIN_FIELDS))
def test_the_value_of_a_secret_field_never_comes_through(
    field: str, secret: str, outer: str
) -> None:
    body = json.dumps({outer: [{field: secret, "username": "cadet"}]}, ensure_ascii=False)

    struck = Redactor().body(body)

    assert json.loads(struck)[outer][0] == {field: STRUCK, "username": "cadet"}


@given(field=st.sampled_from(SECRET_FIELDS), secret=SECRETS)
def test_what_a_body_reveals_is_struck_elsewhere_from_then_on(field: str, secret: str) -> None:
    assume(not secret.isalpha())
    redactor = Redactor()

    redactor.body(json.dumps({field: secret}))

    assert secret not in redactor.text(f"a line of a log: {secret}")


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        (f"seen {JWT} in a log", f"seen {STRUCK} in a log"),
        ("Authorization: Bearer abc.def", f"Authorization: Bearer {STRUCK}"),
        ("postgresql://rotc:pw@host/db", f"postgresql://{STRUCK}@host/db"),
        ("redis://:pw@host:6379/0", f"redis://{STRUCK}@host:6379/0"),
        ("GET /ws/?token=abcdef&x=1", f"GET /ws/?token={STRUCK}&x=1"),
        ("see https://host/a@b", "see https://host/a@b"),
    ],
)
def test_secrets_are_known_by_their_shape(text: str, struck: str) -> None:
    assert Redactor().text(text) == struck


@pytest.mark.parametrize(
    ("name", "value", "struck"),
    [
        ("Authorization", "Bearer abc", f"Bearer {STRUCK}"),
        ("authorization", "abc", STRUCK),
        ("Cookie", "refresh=abc; theme=dark", f"refresh={STRUCK}; theme={STRUCK}"),
        ("Set-Cookie", "r=abc; Secure; SameSite=None", f"r={STRUCK}; Secure; SameSite=None"),
        ("Sec-WebSocket-Protocol", "jwt, opaque", f"jwt, {STRUCK}"),
        ("X-Api-Key", "abc", STRUCK),
        ("Content-Type", "application/json", "application/json"),
    ],
)
def test_headers_keep_what_is_evidence(name: str, value: str, struck: str) -> None:
    assert Redactor().headers([(name, value)]) == ((name, struck),)


def test_the_code_and_the_messages_of_a_problem_are_no_secrets() -> None:
    problem = {
        "status": 400,
        "title": "Bad",
        "code": "invalid_input",
        "errors": {"password": ["Too short."]},
    }

    assert json.loads(Redactor().body(json.dumps(problem))) == problem


def test_a_form_is_struck_by_its_fields() -> None:
    struck = Redactor().body(
        "username=cadet&password=hunter22", content_type="application/x-www-form-urlencoded"
    )

    assert struck == f"username=cadet&password={STRUCK}"


def test_that_a_field_is_empty_is_evidence() -> None:
    body = '{"refresh": null, "password": "", "token": 4711}'

    assert json.loads(Redactor().body(body)) == {"refresh": None, "password": "", "token": STRUCK}


def test_short_words_do_not_wipe_out_a_report() -> None:
    redactor = Redactor(["admin"])
    redactor.body('{"password": "correct"}')

    assert redactor.text("the admin is correct") == "the admin is correct"


@given(secret=SECRETS)
def test_evidence_of_every_kind_is_struck(secret: str) -> None:
    redactor = Redactor([secret])
    pieces: list[Evidence] = [
        Exchange(
            channel="http",
            method="POST",
            url=f"https://h/?q={secret}",
            request_headers=(("X-Any", secret),),
            request_body=secret,
            status=200,
            response_headers=(("X-Other", secret),),
            response_body=json.dumps({"a": [secret]}),
        ),
        LogLines(source=secret, lines=(secret, f"x{secret}y")),
        Note(key="k", value=secret),
        Number(name="n", value=1.0, unit="ms"),
    ]

    struck = [redactor.evidence(piece) for piece in pieces]

    texts = [text for piece in struck for text in _texts(evidence_as_data(piece))]
    assert not [text for text in texts if secret in text]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def test_a_body_nested_too_deep_to_read_is_kept_as_it_is() -> None:
    body = "[" * 100_000

    assert Redactor().body(body, content_type="application/json") == body
