"""What a shell makes of a command, as far as it decides who receives SIGTERM.

Render hands a start command to a shell and signals the first process. A shell that waits for a
program keeps the signal to itself, and the program is killed at the end of the delay. `bash -c`
replaces itself by a single command; of several, only `exec` is sure to take the shell's place, and
in `dash` only `exec` ever does.
"""

import re
import shlex
from itertools import dropwhile

SEPARATORS = frozenset({"&&", "||", ";", "|", "&", "|&", ";;", "\n"})
SHELLS = frozenset({"sh", "bash", "dash", "zsh", "ash"})
ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")


def simple_commands(command: str) -> list[list[str]]:
    """The simple commands of a shell command, as words, in order, with what stands between them.

    A separator is a list of its own: `a b && c` is [["a", "b"], ["&&"], ["c"]]. Raises ValueError
    for a command whose quotes do not close.
    """
    words: list[list[str]] = [[]]
    for line_number, line in enumerate(command.strip().splitlines()):
        if line_number:
            words += [["\n"], []]
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        for word in lexer:
            if word in SEPARATORS:
                words += [[word], []]
            else:
                words[-1].append(word)
    return [one for one in words if one]


def who_keeps_the_signal(command: str) -> str | None:
    """Why SIGTERM would not reach the program that a start command starts; None when it does."""
    try:
        parts = simple_commands(command)
    except ValueError:
        return "its quotes do not close"
    if not parts:
        return "it is empty"
    between = {part[0] for part in parts if part[0] in SEPARATORS}
    program = _without_assignments(parts[-1])
    if is_exec := program[:1] == ["exec"]:
        program = program[1:]
    faults = {
        "a shell waits behind a pipe": not between.isdisjoint(("|", "|&")),
        "the program runs in the background of a shell": "&" in between,
        "a shell waits for the last of several commands": bool(between) and not is_exec,
        "it starts a shell, which waits": bool(program) and _bare_word(program[0]) in SHELLS,
    }
    return next((why for why, holds in faults.items() if holds), None)


def runs(command: str | None, *words: str) -> bool:
    """Whether one of the simple commands in a command has all these words."""
    if command is None:
        return False
    try:
        return any(set(words) <= _bare(part) for part in simple_commands(command))
    except ValueError:
        return False


def _bare(part: list[str]) -> set[str]:
    return {_bare_word(word) for word in part}


def _bare_word(word: str) -> str:
    return word.rsplit("/", 1)[-1]


def _without_assignments(part: list[str]) -> list[str]:
    return list(dropwhile(ASSIGNMENT.match, part))
