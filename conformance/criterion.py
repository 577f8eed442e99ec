"""How a test says which criteria it judges.

@criterion("R09.3")
def test_an_expired_token_is_refused(http): ...
"""

from collections.abc import Collection

import pytest


def criterion(*ids: str, needs: Collection[str] = ()) -> pytest.MarkDecorator:
    """Mark a test as judging the criteria `ids`, each as the catalogue writes it ("R09.3").

    `needs` names capabilities that this test asks of a target beyond those that the catalogue's
    entries name and those that its fixtures imply. On a target that lacks one, it is inapplicable.
    """
    return pytest.mark.criterion(*ids, needs=frozenset(needs))
