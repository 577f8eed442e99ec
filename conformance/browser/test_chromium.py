"""A machine without a browser is told so, in words that help; it is never passed over."""

from pathlib import Path

import pytest

from conformance.browser import chromium
from conformance.browser.chromium import NoBrowser


def test_a_browser_that_is_named_but_not_there_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", str(tmp_path / "chrome"))

    with pytest.raises(NoBrowser, match=r"CHROME_PATH names .*, which is no program"):
        chromium.find()


def test_a_machine_without_node_is_told_what_would_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoBrowser, match="CHROME_PATH may name another one"):
        chromium.find()


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (chromium.HERE / "package-lock.json").read_text()
