// --- a moment in UTC
const d = new Date(Date.UTC(2024, 1, 29, 12, 30, 45, 678));
print(d.toISOString(), d.getTime(), d.toJSON(), JSON.stringify({ d }));  // expect: 2024-02-29T12:30:45.678Z 1709209845678 2024-02-29T12:30:45.678Z {"d":"2024-02-29T12:30:45.678Z"}
// --- parts in UTC
const p = new Date("2024-02-29T12:30:45.678Z");
print(p.getUTCFullYear(), p.getUTCMonth(), p.getUTCDate(), p.getUTCDay(), p.getUTCHours(), p.getUTCMinutes(), p.getUTCSeconds(), p.getUTCMilliseconds());  // expect: 2024 1 29 4 12 30 45 678
// --- local time is UTC
const l = new Date(2024, 0, 31, 10);
print(l.toISOString(), l.getTimezoneOffset(), l.getHours(), l.getDay(), l.getDate());  // expect: 2024-01-31T10:00:00.000Z 0 10 3 31
// --- parts run over
print(new Date(2024, 12, 1).toISOString(), new Date(2024, 0, 0).toISOString(), new Date(2024, 1, 30).getMonth(), new Date(2023, 1, 29).getDate());  // expect: 2025-01-01T00:00:00.000Z 2023-12-31T00:00:00.000Z 2 1
// --- years of two digits
print(new Date(99, 0).getFullYear(), new Date(100, 0).getFullYear(), new Date(0, 0).getFullYear());  // expect: 1999 100 1900
// --- setters give the time
const s = new Date(0);
print(s.setUTCFullYear(2020), s.setUTCMonth(1, 29), s.setUTCHours(25), s.toISOString());  // expect: 1577836800000 1582934400000 1583024400000 2020-03-01T01:00:00.000Z
// --- setting the day of a month
const m = new Date("2024-01-31T00:00:00Z");
m.setUTCMonth(1);
print(m.toISOString());  // expect: 2024-03-02T00:00:00.000Z
m.setDate(0);
print(m.toISOString());  // expect: 2024-02-29T00:00:00.000Z
// --- a day only is UTC
print(Date.parse("2024-01-01"), Date.parse("2024-01-01T00:00:00"), Date.parse("2024-01-01T00:00:00+02:00"), Date.parse("2024"), Date.parse("2024-06"));  // expect: 1704067200000 1704067200000 1704060000000 1704067200000 1717200000000
// --- texts that are no dates
print(Date.parse("nonsense"), Date.parse("2024-13-01"), Date.parse("2024-01-01T25:00:00Z"), Date.parse(""));  // expect: NaN NaN NaN NaN
// --- texts of toString and toUTCString are read
const t = new Date(86400000);
print(Date.parse(t.toUTCString()), Date.parse(t.toString()), t.toUTCString());  // expect: 86400000 86400000 Fri, 02 Jan 1970 00:00:00 GMT
// --- texts in UTC
const tx = new Date(0);
print(tx.toDateString(), "|", tx.toTimeString().slice(0, 17), "|", tx.toString().slice(0, 33));  // expect: Thu Jan 01 1970 | 00:00:00 GMT+0000 | Thu Jan 01 1970 00:00:00 GMT+0000
// --- an invalid date
const bad = new Date("x");
print(bad.getTime(), String(bad), bad.getFullYear(), JSON.stringify(bad), isNaN(bad));  // expect: NaN Invalid Date NaN null true
// --- toISOString of an invalid date
new Date(NaN).toISOString();  // expect error: RangeError
// --- the largest date
print(new Date(8.64e15).toISOString(), new Date(8.64e15 + 1).getTime(), new Date(-8.64e15).toISOString(), new Date(-1).toISOString());  // expect: +275760-09-13T00:00:00.000Z NaN -271821-04-20T00:00:00.000Z 1969-12-31T23:59:59.999Z
// --- negative years
print(new Date(Date.UTC(-1, 0)).toISOString(), Date.parse("-000001-01-01T00:00:00Z"));  // expect: -000001-01-01T00:00:00.000Z -62198755200000
// --- Date without new is a text
print(typeof Date(), typeof new Date(), typeof Date.now());  // expect: string object number
// --- comparing and subtracting
const a = new Date(1000), b = new Date(3000);
print(b - a, a < b, a == new Date(1000), +a === +new Date(1000), Math.max(a, b));  // expect: 2000 true false true 3000
// --- copying
const orig = new Date(5);
const copy = new Date(orig);
copy.setTime(9);
print(orig.getTime(), copy.getTime());  // expect: 5 9
// --- fractions of milliseconds are cut off
print(new Date(1.9).getTime(), new Date(-1.9).getTime(), new Date(2024, 0, 1, 0, 0, 0, 1.9).getMilliseconds());  // expect: 1 -1 1
// --- leap years
print(new Date(Date.UTC(2000, 1, 29)).getUTCDate(), new Date(Date.UTC(1900, 1, 29)).getUTCDate(), (Date.UTC(2024, 2) - Date.UTC(2024, 1)) / 864e5);  // expect: 29 1 29
// --- Date.UTC with missing parts
print(Date.UTC(2024), Date.UTC(2024, 5), Date.UTC(), Date.length, Date.UTC.length);  // expect: 1704067200000 1717200000000 NaN 7 7
// --- adding days and months
const plus = new Date("2024-12-31T23:00:00Z");
plus.setUTCDate(plus.getUTCDate() + 1);
plus.setUTCHours(plus.getUTCHours() + 2);
print(plus.toISOString());  // expect: 2025-01-02T01:00:00.000Z
// --- methods of Date want dates
Date.prototype.getTime.call({});  // expect error: TypeError
// --- getYear and toGMTString
print(new Date(0).getYear(), Date.prototype.toGMTString === Date.prototype.toUTCString);  // expect: 70 true
// --- a date converts to a text with plus and to a number with minus
print(typeof (new Date(0) + 0), new Date(7) - 0, `${new Date(0)}`.slice(0, 15));  // expect: string 7 Thu Jan 01 1970
// --- the session's clock
// only: own
print(Date.now(), new Date().toISOString());  // expect: 1700000000000 2023-11-14T22:13:20.000Z
