import random
a = [random.randint(1, 9) for _ in range(3)]
random.seed(1)
b = random.random()
random.seed(1)
print(b == random.random(), all(1 <= x <= 9 for x in a))  # expect: True True
print(random.Random(5).random() == random.Random(5).random(), len(random.sample(range(9), 3)))  # expect: True 3
