from zoneinfo import ZoneInfo
from datetime import datetime
print(datetime.now(ZoneInfo("Europe/Berlin")).hour)  # expect: 23
