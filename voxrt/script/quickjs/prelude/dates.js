// Date on the session's clock, in UTC whatever the time zone of the process is.

const dateProto = NativeDate.prototype;
const DAY_NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTH_NAMES = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const nativeParse = NativeDate.parse;
const nativeUTC = NativeDate.UTC;
const timeOf = dateProto.getTime;
const local = {};
const utc = {};
const PARTS = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"];
for (const part of [...PARTS, "Milliseconds"]) {
  local[part] = dateProto[`get${part}`];
  utc[part] = dateProto[`getUTC${part}`];
  for (const verb of ["get", "set"]) {
    const method = dateProto[`${verb}UTC${part}`];
    const name = `${verb}${part}`;
    if (method === undefined) continue;
    replace(dateProto, name, {
      [name](...args) {
        return apply(method, this, args);
      },
    });
  }
}

const DATE_ONLY = /^[+-]?\d{4,6}(?:-\d\d){0,2}$/;
const ZONED = /(?:Z|GMT|UTC?|[ECMP][SD]T|[+-]\d\d:?\d\d(?:\s*\(.*\))?)\s*$/i;
const test = (pattern, string) => apply(nativeExec, pattern, [string]) !== null;

// A text without a time zone is read as local time, which is taken back here.
const parseText = (string) => {
  const time = apply(nativeParse, NativeDate, [string]);
  if (time !== time || test(DATE_ONLY, string) || test(ZONED, string)) return time;
  const date = new NativeDate(time);
  const parts = [];
  for (const part of ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds"]) {
    parts[parts.length] = apply(local[part], date, []);
  }
  return nativeUTC(...parts, apply(local.Milliseconds, date, []));
};

const now = () => host("d");
const pad = (number, width = 2) => {
  let shown = text(number);
  while (shown.length < width) shown = `0${shown}`;
  return shown;
};
const partsOf = (date) => {
  const found = { time: apply(timeOf, date, []) };
  for (const part in utc) found[part] = apply(utc[part], date, []);
  return found;
};
const dateText = (parts) => {
  const year = parts.FullYear;
  const shown = year < 0 ? `-${pad(-year, 4)}` : pad(year, 4);
  const month = MONTH_NAMES[parts.Month];
  return `${DAY_NAMES[parts.Day]} ${month} ${pad(parts.Date)} ${shown}`;
};
const timeText = (parts) =>
  `${pad(parts.Hours)}:${pad(parts.Minutes)}:${pad(parts.Seconds)}` +
  " GMT+0000 (Coordinated Universal Time)";
const localDate = (parts) => `${parts.Month + 1}/${parts.Date}/${parts.FullYear}`;
const localTime = (parts) =>
  `${parts.Hours % 12 || 12}:${pad(parts.Minutes)}:${pad(parts.Seconds)} ` +
  (parts.Hours < 12 ? "AM" : "PM");

const texts = {
  toString: (parts) => `${dateText(parts)} ${timeText(parts)}`,
  toDateString: dateText,
  toTimeString: timeText,
  toLocaleString: (parts) => `${localDate(parts)}, ${localTime(parts)}`,
  toLocaleDateString: localDate,
  toLocaleTimeString: localTime,
};
for (const name in texts) {
  const write = texts[name];
  replace(dateProto, name, {
    [name]() {
      const parts = partsOf(this);
      return parts.time === parts.time ? write(parts) : "Invalid Date";
    },
  });
}
const zone = { getTimezoneOffset: () => 0 };
replace(dateProto, "getTimezoneOffset", {
  getTimezoneOffset() {
    const time = apply(timeOf, this, []);
    return time === time ? zone.getTimezoneOffset() : NaN;
  },
});
const getYear = { getYear() { return apply(utc.FullYear, this, []) - 1900; } };
replace(dateProto, "getYear", getYear);

const given = (args) => {
  if (args.length === 0) return now();
  if (args.length > 1) return nativeUTC(...args);
  let [value] = args;
  if (typeof value === "object" && value !== null) {
    if (isDate(value)) return apply(timeOf, value, []);
    const primitive = value[Symbol.toPrimitive];
    if (typeof primitive === "function") value = apply(primitive, value, ["default"]);
    else value = value.valueOf() === value ? value.toString() : value.valueOf();
  }
  return typeof value === "string" ? parseText(value) : +value;
};

const SessionDate = function Date(...args) {
  if (new.target === undefined) {
    return texts.toString(partsOf(new NativeDate(now())));
  }
  return construct(
    NativeDate,
    [given(args)],
    new.target === SessionDate ? NativeDate : new.target,
  );
};
const statics = {
  now() {
    return now();
  },
  parse(string) {
    return parseText(`${string}`);
  },
  UTC: nativeUTC,
};
for (const name in statics) {
  const value = statics[name];
  defineProperty(SessionDate, name, { value, writable: true, configurable: true });
  natives.set(value, true);
}
defineProperty(SessionDate, "length", { value: 7, configurable: true });
defineProperty(SessionDate, "prototype", { value: dateProto, writable: false });
defineProperty(dateProto, "constructor", { value: SessionDate });
natives.set(SessionDate, true);
defineProperty(globalThis, "Date", { value: SessionDate });
