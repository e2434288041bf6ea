def f(__vox_steps__=1): pass  # expect error: the name '__vox_steps__' belongs to voxrt
