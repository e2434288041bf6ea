"""A session for tests of the script room: a clock that jumps to the next timer."""

from __future__ import annotations

import random
import uuid
from pathlib import Path

from voxrt.script import ScriptContext, ScriptSettings, load_program

START_US = 1_700_000_000_000_000


class Stage:
    """Runs scripts of one context until no timer is left."""

    def __init__(self, settings=None, **limits):
        self.now = START_US
        self.timers = {}
        self.number = 0
        self.uuids = random.Random(7)
        self.context = ScriptContext(
            settings or ScriptSettings(**limits),
            lambda: self.now,
            random.Random(7),
            lambda: uuid.UUID(int=self.uuids.getrandbits(128), version=4),
            self.start_timer,
            self.cancel_timer,
        )

    def start_timer(self, delay_ms, call):
        self.number += 1
        due = self.now + round(delay_ms * 1000)
        self.timers[self.number] = (due, self.number, call)
        return self.number

    def cancel_timer(self, number):
        self.timers.pop(number, None)

    def run(self, text, path="scenario.py"):
        program = load_program(Path(path), text=text, settings=self.context.settings)
        return self.context.run(program)

    def play(self, text, path="scenario.py"):
        """Run a script to its end; the first unheard rejection is raised."""
        self.run(text, path)
        self.settle()
        while self.timers:
            due, number, call = min(self.timers.values(), key=lambda each: each[:2])
            del self.timers[number]
            self.now = max(self.now, due)
            call()
            self.settle()
        return self.context.take_prints()

    def settle(self):
        self.context.drain()
        for error in self.context.unhandled():
            raise error

    def value(self, expression, before=""):
        """The value of an expression in the scenario's language."""
        self.play(f"{before}\nresult = {expression}\n")
        return self.context.scope["result"]
