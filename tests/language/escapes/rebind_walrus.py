(__vox_steps__ := 1e18)  # expect error: the name '__vox_steps__' belongs to voxrt
