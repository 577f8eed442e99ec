"""What a change may say that it expects; `rotc.expecting` refuses it where that is not so."""

from typing import Any

from rotc.web.strict import StrictSerializer, TextField


def expected_of(facts: type[StrictSerializer]) -> StrictSerializer:
    """What is expected to stand in the fields of `facts`, in words, whatever was let into them."""
    of_anything = {"required": False, "allow_null": True, "allow_blank": True}
    members: dict[str, Any] = {
        "__module__": facts.__module__,
        "__doc__": "What is expected to stand in the fields now, in words; of the rest nothing is.",
        **{str(name): TextField(**of_anything) for name in facts().fields},
    }
    made: type[StrictSerializer]
    made = type(f"Expected{facts.__name__}", (StrictSerializer,), members)
    return made(required=False)
