import hashlib, hmac
print(hashlib.sha256(b"a").hexdigest()[:8], hmac.new(b"k", b"m", "sha1").hexdigest()[:8])  # expect: ca978112 772b71c8
print(hmac.compare_digest("a", "a"), hashlib.new("md5", b"").hexdigest()[:4])  # expect: True d41d
