def f():
    global __vox_steps__  # expect error: the name '__vox_steps__' belongs to voxrt
