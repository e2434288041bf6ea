import re
re.enum  # expect error: AttributeError: the module 're' of scenarios has no 'enum'
