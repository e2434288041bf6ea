class A: pass
A._vox_host_ = False  # expect error: the name '_vox_host_' belongs to voxrt
