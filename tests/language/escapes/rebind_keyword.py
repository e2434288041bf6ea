dict(__vox_steps__=1)  # expect error: the name '__vox_steps__' belongs to voxrt
