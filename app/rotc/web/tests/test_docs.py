"""The contract, served: to programs as JSON, to people as a page of this service's files alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.test.utils import override_settings

DOCS, SCHEMA = "/api/v1/docs/", "/api/v1/schema/"


@pytest.fixture
def client(collected: Path) -> Iterator[Client]:
    """A client of a service whose static files are collected."""
    staticfiles_storage._setup()  # type: ignore[attr-defined]  # noqa: SLF001 - its list of files is read once
    with override_settings(STATIC_ROOT=collected, STATIC_MANIFEST_ROOT=collected.parent):
        yield Client()
    staticfiles_storage._setup()  # type: ignore[attr-defined]  # noqa: SLF001 - and forgotten again


@pytest.mark.parametrize("address", [DOCS, DOCS.rstrip("/")])
def test_the_page_is_made_of_static_files_that_are_there(client: Client, address: str) -> None:
    answer = client.get(address)

    page = answer.content.decode()
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert len(files) == 4
    for file in files:
        found = client.get(file)
        assert found.status_code == 200, file
        found.close()


def test_the_page_runs_nothing_that_is_not_a_file_of_this_service(client: Client) -> None:
    answer = client.get(DOCS)

    page, policy = answer.content.decode(), answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http:" not in page
    assert "https:" not in page
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=", page) == []


def test_the_contract_is_openapi_and_tells_when_it_is_the_same(client: Client) -> None:
    answer = client.get(SCHEMA)
    again = client.get(SCHEMA, headers={"If-None-Match": answer["ETag"]})

    assert answer.json()["openapi"].startswith("3.1")
    assert "/api/v1/auth/login/" in answer.json()["paths"]
    assert "no-cache" in answer["Cache-Control"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", [DOCS, SCHEMA])
def test_nothing_can_be_sent_to_either(client: Client, address: str) -> None:
    answer = client.post(address)

    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"
