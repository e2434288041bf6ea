def f():
pass  # expect error: syntax error: expected an indented block after function definition on line 1
