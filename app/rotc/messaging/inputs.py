"""What is taken from people, by whichever door."""

from typing import Final

from rotc.web.strict import StrictSerializer, TextField

LONGEST: Final = 5000


class ChatInput(StrictSerializer):
    content = TextField(max_length=LONGEST)
