"""Why a legacy database cannot be read."""

from rotc.errors import Invalid, Unavailable


class SourceUnusable(Invalid):
    """The address names nothing that can be read as a legacy database."""

    code = "source_unusable"


class SourceUnreadable(Unavailable):
    """The legacy database is there, but could not be read, or was written to meanwhile."""

    code = "source_unreadable"
