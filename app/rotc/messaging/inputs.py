"""What is taken from people, by whichever door."""

from typing import Final

from rotc.web.strict import StrictSerializer, WordsField

LONGEST: Final = 5000


class ChatInput(StrictSerializer):
    content = WordsField(max_length=LONGEST)
