from json import dump  # expect error: ImportError: the module 'json' of scenarios has no 'dump', did you mean 'dumps'
