from datetime import datetime, timedelta, timezone, date
n = datetime.now()
print(n, date.today(), datetime.now(timezone.utc).isoformat())  # expect: 2023-11-14 22:13:20 2023-11-14 2023-11-14T22:13:20+00:00
print(n + timedelta(days=1) > n, isinstance(n, date), n.timestamp())  # expect: True True 1700000000.0
print(isinstance(n + timedelta(1), datetime), isinstance(n.date(), date))  # expect: True True
