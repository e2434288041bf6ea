import bisect, heapq
h = [3, 1, 2]
heapq.heapify(h)
print(heapq.heappop(h), bisect.bisect([1, 3], 2))  # expect: 1 1
