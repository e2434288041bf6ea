class Meta(type):  # expect error: TypeError: a scenario cannot define a metaclass
    pass
