def __vox_tick__(): pass  # expect error: the name '__vox_tick__' belongs to voxrt
