import urllib.parse
from urllib.parse import urlparse, urlencode
print(urllib.parse.quote("a b"), urlencode({"a": 1}), urlparse("http://h/p").netloc)  # expect: a%20b a=1 h
