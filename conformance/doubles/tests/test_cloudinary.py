"""The double of Cloudinary, asked by Cloudinary's own library: it believes no wrong signature."""

import base64
import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import httpx
import pytest
from cloudinary import exceptions, uploader, utils
from PIL import Image

from conformance.doubles import cloudinary
from conformance.doubles.cloudinary import Double
from conformance.doubles.cloudinary_account import Account, signature, string_to_sign
from conformance.waiting import comes_true

SECRET = "the secret of nobody at all"
SHORT = 0.3  # seconds


@pytest.fixture
def double() -> Iterator[Double]:
    with cloudinary.running(Account(cloud="unit", key="4711", secret=SECRET)) as running:
        yield running


@pytest.fixture
def options(double: Double) -> dict[str, str]:
    """What each call of the library is given."""
    prefix = f"http://127.0.0.1:{double.server_port}"
    login = {"cloud_name": "unit", "api_key": "4711", "api_secret": SECRET}
    return {**login, "upload_prefix": prefix}


def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (3, 2), "red").save(content, "PNG")
    return content.getvalue()


def stored(options: dict[str, Any], content: bytes | None = None, **how: Any) -> dict[str, Any]:
    asked = {"public_id": "a", "type": "authenticated", **options, **how}
    told: dict[str, Any] = uploader.upload(BytesIO(content or picture()), **asked)
    return told


def test_a_signature_is_the_documented_one() -> None:
    documented = {"public_id": "sample_image", "timestamp": "1315060510", "api_key": "1234"}

    signed = string_to_sign(documented)

    assert signed == "public_id=sample_image&timestamp=1315060510"
    assert signature(signed, "abcd") == "b4ad47fb4e25c7bf5f92a20089f9db59bc302313"


def test_an_upload_is_kept_byte_for_byte_and_described(
    double: Double, options: dict[str, str]
) -> None:
    content = picture() + b"\r\n--\r\n\x00\xff"

    told = stored(options, content, tags=["x", "y"], context={"note": "a=b&c"}, filename="p.png")

    (kept,) = double.account.listed()
    assert kept["sha256"] == hashlib.sha256(content).hexdigest()
    assert (kept["public_id"], kept["type"], kept["filename"]) == ("a", "authenticated", "p.png")
    assert (told["width"], told["height"], told["format"]) == (3, 2, "png")
    assert (told["bytes"], told["resource_type"]) == (len(content), "image")
    assert (
        utils.api_sign_request(
            {"public_id": "a", "version": told["version"]}, SECRET, signature_version=1
        )
        == told["signature"]
    )


def test_what_is_no_picture_is_kept_as_raw_alone(double: Double, options: dict[str, str]) -> None:
    told = stored(options, b"words", resource_type="raw", public_id="a.txt")

    with pytest.raises(exceptions.BadRequest, match="Invalid image file"):
        stored(options, b"words")

    assert "width" not in told
    assert [kept["public_id"] for kept in double.account.listed()] == ["a.txt"]


@pytest.mark.parametrize(
    "wrong", [{"api_secret": "another"}, {"api_key": "4712"}, {"timestamp": 1_315_060_510}], ids=str
)
def test_what_was_not_signed_just_now_with_the_secret_is_refused(
    wrong: dict[str, Any],
    double: Double,
    options: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "timestamp" in wrong:
        monkeypatch.setattr(utils, "now", lambda: str(wrong["timestamp"]))

    with pytest.raises((exceptions.AuthorizationRequired, exceptions.BadRequest)) as refused:
        stored({**options, **wrong})

    assert double.account.listed() == []
    assert str(refused.value).startswith(("Invalid Signature", "Invalid api_key", "Stale request"))
    assert SECRET not in str(refused.value)


def test_a_parameter_that_was_added_later_breaks_the_signature(
    double: Double, options: dict[str, str]
) -> None:
    stored(options)
    params = {"public_id": "a", "type": "authenticated", "timestamp": int(time.time())}
    signed = utils.sign_request(params, options)
    address = f"{options['upload_prefix']}/v1_1/unit/image/destroy"

    refused = httpx.post(address, data={**signed, "invalidate": "1"})
    done = httpx.post(address, data=signed)

    assert refused.status_code == 401
    assert done.json() == {"result": "ok"}
    assert httpx.post(address, data=signed).json() == {"result": "not found"}


def changed(address: str, **parameters: str) -> str:
    parts = urlsplit(address)
    query = {name: told[0] for name, told in parse_qs(parts.query).items()} | parameters
    return urlunsplit(parts._replace(query=urlencode({k: v for k, v in query.items() if v})))


def test_an_authenticated_asset_is_read_by_a_signed_address_until_it_expires(
    options: dict[str, str],
) -> None:
    stored(options)
    how = {"type": "authenticated", "resource_type": "image", **options}
    soon, past = int(time.time()) + 60, int(time.time())
    address = utils.private_download_url("a", "png", expires_at=soon, **how)

    read = httpx.get(address)

    assert (read.status_code, read.content) == (200, picture())
    assert read.headers["Content-Type"] == "image/png"
    expired = utils.private_download_url("a", "png", expires_at=past, **how)
    for wrong in (
        changed(address, signature=""),
        changed(address, signature="0" * 40),
        changed(address, expires_at=str(soon + 60)),
        changed(address, public_id="b"),
        expired,
    ):
        assert httpx.get(wrong).status_code == 401


def test_the_delivery_network_wants_a_signature_for_what_is_not_public(
    options: dict[str, str],
) -> None:
    path = urlsplit(stored(options)["secure_url"]).path
    digest = hashlib.sha1(f"a.png{SECRET}".encode()).digest()  # noqa: S324 - Cloudinary's
    signed = f"s--{base64.urlsafe_b64encode(digest)[:8].decode()}--/"

    answers = [
        httpx.get(f"{options['upload_prefix']}{path.replace(signed, other)}").status_code
        for other in (signed, "", "s--AAAAAAAA--/")
    ]

    assert signed in path
    assert answers == [200, 401, 401]


@pytest.mark.parametrize(
    ("fault", "kept"),
    [
        ({"mode": "status", "status": 500, "message": "General Error"}, 0),
        ({"mode": "status", "status": 420, "message": "Rate limited"}, 0),
        ({"mode": "nonsense"}, 0),
        ({"mode": "hang"}, 0),
        ({"mode": "lost"}, 1),
    ],
    ids=str,
)
def test_it_fails_as_it_is_told_until_it_is_mended(
    fault: dict[str, Any], kept: int, double: Double, options: dict[str, str]
) -> None:
    control = f"{options['upload_prefix']}/_control"
    assert httpx.post(f"{control}/faults", json={"on": "upload", **fault}).status_code == 200

    with pytest.raises(exceptions.Error):
        stored(options, timeout=SHORT)

    assert len(httpx.get(f"{control}/assets").json()) == kept
    httpx.delete(control)
    assert stored(options)["public_id"] == "a"


def test_it_holds_an_answer_back_until_it_is_mended(
    double: Double, options: dict[str, str]
) -> None:
    double.fail(on="upload", mode="hold")

    with ThreadPoolExecutor(1) as somebody:
        told = somebody.submit(stored, options)
        is_kept = comes_true(double.account.listed, seconds=5)
        is_told = told.done()
        double.mend()

    assert (is_kept, is_told) == (True, False)
    assert told.result(timeout=5)["public_id"] == "a"
