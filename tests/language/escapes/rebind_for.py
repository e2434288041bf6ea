for __vox_steps__ in [1]: pass  # expect error: the name '__vox_steps__' belongs to voxrt
