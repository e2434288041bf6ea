match 1:
    case __vox_steps__: pass  # expect error: the name '__vox_steps__' belongs to voxrt
