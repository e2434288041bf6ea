try:
    pass
except Exception as __vox_add__:  # expect error: the name '__vox_add__' belongs to voxrt
    pass
