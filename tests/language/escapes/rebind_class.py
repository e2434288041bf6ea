class __vox_Stop__: pass  # expect error: the name '__vox_Stop__' belongs to voxrt
