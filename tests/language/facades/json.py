import json
text = json.dumps({"b": [1, None, True], "a": "ä"}, sort_keys=True, ensure_ascii=False)
print(text, json.loads(text)["b"][0])  # expect: {"a": "ä", "b": [1, null, true]} 1
try:
    json.loads("{")
except json.JSONDecodeError as e:
    print(e.lineno, json.dumps(object, default=str)[:7])  # expect: 1 "<class
