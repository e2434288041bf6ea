from . import x  # expect error: a scenario has no package to import from
