it = iter([1])
print(next(it), next(it, "end"), list(iter(lambda c=[0]: c.append(0) or len(c), 4)))  # expect: 1 end [2, 3]
