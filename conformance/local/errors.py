"""How the local Render refuses: with a message that says what was wrong and what to do."""

import errno


class StackError(Exception):
    """The local Render could not do what it was asked; the text is meant for people."""


def disk_trouble(cause: OSError, *, during: str) -> StackError | None:
    """The message for a full disk, or None when `cause` is something else."""
    if cause.errno not in (errno.ENOSPC, errno.EDQUOT):
        return None
    where = f" ({cause.filename})" if cause.filename else ""
    return StackError(f"{during}: the disk is full{where}. Free some space and start again.")
