with open("x") as __vox_add__: pass  # expect error: the name '__vox_add__' belongs to voxrt
