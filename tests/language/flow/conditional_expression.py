print("yes" if 1 < 2 else "no")  # expect: yes
