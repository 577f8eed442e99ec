"""R23: static files from the web service itself, compressed, and kept by browsers for a year."""

import gzip
import json
import re
from pathlib import Path

import brotli
import httpx
import pytest

from conformance.bench import Bench
from conformance.criterion import criterion

ONE_YEAR = "31536000"
HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")


@pytest.fixture(scope="module")
def collected(bench: Bench) -> Path:
    """The folder into which the build of rotc-web collected what is served."""
    return bench.target.stack.root / "app" / "staticfiles" / "served"


@pytest.fixture(scope="module")
def names(collected: Path) -> dict[str, str]:
    """Original name -> hashed name, as the build wrote them down."""
    manifest: dict[str, dict[str, str]] = json.loads(
        (collected.parent / "staticfiles.json").read_text()
    )
    return manifest["paths"]


@pytest.fixture(scope="module")
def stylesheet(names: dict[str, str], collected: Path) -> str:
    """A stylesheet that is large enough for compression to pay."""
    sheets = [name for original, name in names.items() if original.endswith(".css")]
    return max(sheets, key=lambda name: (collected / name).stat().st_size)


@pytest.fixture(scope="module")
def picture(names: dict[str, str]) -> str:
    """A file that no compression shortens."""
    return next(name for original, name in names.items() if original.endswith(".png"))


def fetch(http: httpx.Client, name: str, *, accepting: str) -> httpx.Response:
    """The file as a client gets it that accepts these encodings."""
    return http.get(f"/static/{name}", headers={"Accept-Encoding": accepting})


@criterion("R23.1", needs=("source",))
def test_the_service_serves_each_collected_file_as_it_was_collected(
    http: httpx.Client, collected: Path, stylesheet: str, picture: str
) -> None:
    sheet = fetch(http, stylesheet, accepting="identity")
    image = fetch(http, picture, accepting="identity")

    assert sheet.status_code == image.status_code == 200
    assert sheet.content == (collected / stylesheet).read_bytes()
    assert image.content == (collected / picture).read_bytes()
    assert sheet.headers["content-type"].startswith("text/css")
    assert image.headers["content-type"] == "image/png"


@criterion("R23.1", needs=("source",))
def test_a_file_that_the_client_has_is_not_sent_again(http: httpx.Client, stylesheet: str) -> None:
    first = fetch(http, stylesheet, accepting="identity")

    again = http.get(
        f"/static/{stylesheet}", headers={"If-Modified-Since": first.headers["last-modified"]}
    )

    assert first.status_code == 200
    assert again.status_code == 304
    assert again.content == b""


@criterion("R23.1", needs=("source",))
@pytest.mark.parametrize("path", ["../pyproject.toml", "%2e%2e/manage.py", "..%2fmanage.py", ""])
def test_nothing_but_collected_files_is_served(http: httpx.Client, path: str) -> None:
    answer = http.get(f"/static/{path}")

    assert answer.status_code in {400, 404}
    assert b"django" not in answer.content.lower()


@criterion("R23.2", needs=("source",))
@pytest.mark.parametrize("accepting", ["identity", "gzip", "br"])
def test_a_hashed_file_may_be_kept_for_one_year(
    http: httpx.Client, stylesheet: str, accepting: str
) -> None:
    answer = fetch(http, stylesheet, accepting=accepting)

    directives = {part.strip() for part in answer.headers["cache-control"].split(",")}
    assert answer.status_code == 200
    assert HASHED.search(stylesheet)
    assert directives == {f"max-age={ONE_YEAR}", "public", "immutable"}


@criterion("R23.2", needs=("source",))
def test_a_name_without_hash_is_not_served_so_that_nothing_stale_is_kept(
    http: httpx.Client, names: dict[str, str]
) -> None:
    originals = [original for original, name in names.items() if original != name][:5]

    statuses = [http.get(f"/static/{original}").status_code for original in originals]

    assert len(originals) == 5
    assert statuses == [404] * 5


@criterion("R23.3", needs=("source",))
def test_the_build_compressed_every_text_file_both_ways(
    collected: Path, names: dict[str, str]
) -> None:
    large = [
        collected / name
        for name in names.values()
        if name.endswith((".css", ".js", ".svg")) and (collected / name).stat().st_size > 1024
    ]

    gzipped = [gzip.decompress(Path(f"{file}.gz").read_bytes()) for file in large]
    brotlied = [brotli.decompress(Path(f"{file}.br").read_bytes()) for file in large]

    originals = [file.read_bytes() for file in large]
    assert len(originals) > 5
    assert gzipped == originals
    assert brotlied == originals


@criterion("R23.4", needs=("source",))
@pytest.mark.parametrize(
    ("accepting", "encoding"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("gzip;q=0", None),
        ("identity", None),
        ("deflate", None),
    ],
)
def test_a_client_gets_the_encoding_that_it_understands(
    http: httpx.Client, collected: Path, stylesheet: str, accepting: str, encoding: str | None
) -> None:
    answer = fetch(http, stylesheet, accepting=accepting)

    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == encoding
    assert answer.content == (collected / stylesheet).read_bytes()
    assert "accept-encoding" in answer.headers["vary"].lower()


@criterion("R23.4", needs=("source",))
def test_the_compressed_version_is_the_shorter_one(
    http: httpx.Client, collected: Path, stylesheet: str
) -> None:
    answer = fetch(http, stylesheet, accepting="br")

    assert answer.headers["content-encoding"] == "br"
    assert int(answer.headers["content-length"]) < (collected / stylesheet).stat().st_size / 2
