import json
json.codecs  # expect error: AttributeError: the module 'json' of scenarios has no 'codecs'
