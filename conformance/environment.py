"""The only reader of the process environment in the suite."""

import os
from collections.abc import Mapping


def of_the_caller() -> Mapping[str, str]:
    """The variables that whoever started the suite has set."""
    return os.environ  # noqa: TID251  # the one place that reads them
