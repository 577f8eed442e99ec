"""A server that does nothing right meets no criterion, whatever it answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.selftest.subjects import Subject

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, '{"status": "healthy"}'), (401, "{}"), (500, "")],
    ids=["always 200", "always 401", "always 500"],
)
def test_a_null_subject_meets_no_criterion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, body: str
) -> None:
    for role in ("ADMIN", "STAFF", "CADET"):
        monkeypatch.setenv(f"CONFORMANCE_{role}_USERNAME", role)
        monkeypatch.setenv(f"CONFORMANCE_{role}_PASSWORD", f"password of {role}")

    with Subject(status=status, body=body) as subject:
        done = subprocess.run(  # noqa: S603 - this interpreter, arguments of our own
            [
                sys.executable, "-m", "pytest", f"--target=url:{subject.url}",
                "--grant=write,destructive", f"--rootdir={tmp_path}", "--tb=no", "-q",
                "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider",
            ],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert done.returncode in (1, 10), done.stdout + done.stderr
    [file] = tmp_path.glob("build/conformance/url-*/criteria.json")
    criteria = json.loads(file.read_text())["criteria"]
    verdicts = {criterion["id"]: criterion["results"][0]["verdict"] for criterion in criteria}
    assert len(verdicts) == 162
    assert [name for name, verdict in verdicts.items() if verdict == "passed"] == []
    assert "failed" in verdicts.values() or "cantTell" in verdicts.values()
