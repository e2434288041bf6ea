[1 for __vox_steps__ in [1]]  # expect error: the name '__vox_steps__' belongs to voxrt
