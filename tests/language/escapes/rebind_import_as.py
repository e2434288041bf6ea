import math as __vox_tick__  # expect error: the name '__vox_tick__' belongs to voxrt
