"""Runs scripts on QuickJS, for comparison with the engine of this project."""

from __future__ import annotations

import json

__all__ = ["run_quick"]

SECONDS = 5
JOBS = 10_000
PRELUDE = """
(function () {
  const printed = [], text = JSON.stringify, string = String;
  const push = printed.push.bind(printed), map = [].map, call = map.call.bind(map);
  const join = [].join, joined = join.call.bind(join);
  globalThis.print = (...values) => {
    push(joined(call(values, (v) => string(v)), " "));
  };
  return () => text(printed);
})()
"""


def run_quick(files: tuple[tuple[str, str], ...]) -> tuple[list[str], str]:
    """What a script prints, and the first line of the error that ends it."""
    # The package around this module starts a thread when it is imported.
    import _quickjs as quickjs  # noqa: PLC0415 - an extra

    context = quickjs.Context()
    context.set_time_limit(SECONDS)
    printed = context.eval(PRELUDE)
    error = ""
    try:
        for _, text in files:
            context.eval(text)
            for _ in range(JOBS):
                if not context.execute_pending_job():
                    break
    except (quickjs.JSException, quickjs.StackOverflow) as failure:
        error = str(failure).split("\n")[0]
    return json.loads(printed()), error
