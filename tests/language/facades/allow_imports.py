# settings: allow_imports=("fractions", "xml")
from fractions import Fraction
import xml.sax.saxutils
print(Fraction(1, 2) + 1, xml.sax.saxutils.escape("<"))  # expect: 3/2 &lt;
