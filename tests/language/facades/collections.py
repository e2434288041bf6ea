from collections import Counter, OrderedDict, defaultdict, deque, namedtuple, ChainMap
d = defaultdict(list)
d["a"].append(1)
q = deque([1, 2], maxlen=2)
q.append(3)
P = namedtuple("P", "x y")
print(dict(d), list(q), P(1, 2)._asdict(), Counter("aab").most_common(1))  # expect: {'a': [1]} [2, 3] {'x': 1, 'y': 2} [('a', 2)]
print(P(1, 2), P(1, 2)._replace(x=5).x)  # expect: P(x=1, y=2) 5
