// Text of any value for the log, as the own engine writes it.

const MOST_ITEMS = 100;
const WIDTH = 76;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const push = (list, value) => {
  list[list.length] = value;
};
const joined = (parts, separator) => {
  let found = "";
  for (let at = 0; at < parts.length; at++) found += (at ? separator : "") + parts[at];
  return found;
};
const ESCAPES = {
  "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\\": "\\\\",
};
const codeAt = String.prototype.charCodeAt;
const includes = String.prototype.includes;

const quoted = (value) => {
  let quote = "'";
  for (const each of ["'", '"', "`"]) {
    if (!apply(includes, value, [each])) {
      quote = each;
      break;
    }
  }
  let shown = quote;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    const code = apply(codeAt, char, [0]);
    if (ESCAPES[char]) shown += ESCAPES[char];
    else if (code < 32 || code === 127) {
      shown += `\\x${code < 16 ? "0" : ""}${apply(hex, code, [16])}`;
    } else shown += char === quote ? `\\${char}` : char;
  }
  return shown + quote;
};
const upper = String.prototype.toUpperCase;
const numberText = Number.prototype.toString;
const hex = function (radix) {
  return apply(upper, apply(numberText, this, [radix]), []);
};

const inspect = (value) => (typeof value === "string" ? value : show(value, []));
let cycles = newMap(); // objects that are shown inside themselves, and their numbers

const show = (value, open) => {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      return Object.is(value, -0) ? "-0" : text(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return handles.has(value) ? showObject(value, open) : functionTitle(value);
    case "object":
      return value === null ? "null" : showObject(value, open);
  }
  return text(value);
};

const functionTitle = (value) => {
  const name = peek(value, "name");
  const source = restored(apply(functionText, value, []));
  if (apply(slice, source, [0, 5]) === "class") {
    const above = peek(getPrototypeOf(value) || {}, "name");
    return `[class ${name || "(anonymous)"}${above ? ` extends ${above}` : ""}]`;
  }
  const star = /^(?:async\s*)?(?:function)?\s*\*/.test(source);
  const kind = `${/^async\b/.test(source) ? "Async" : ""}${star ? "Generator" : ""}`;
  return name ? `[${kind}Function: ${name}]` : `[${kind}Function (anonymous)]`;
};

const titleOf = (value, usual) => {
  let name = `[${usual}: null prototype]`;
  for (let holder = value; holder !== null; holder = getPrototypeOf(holder)) {
    const maker = describe(holder, "constructor");
    const called = maker && typeof maker.value === "function" && peek(maker.value, "name");
    if (typeof called === "string" && called) {
      name = called;
      break;
    }
  }
  const tag = peek(value, Symbol.toStringTag);
  const tagged = typeof tag === "string" && tag !== "" && tag !== name;
  const full = tagged ? `${name} [${tag}]` : name;
  return full;
};

const showObject = (value, open) => {
  for (let at = 0; at < open.length; at++) {
    if (open[at] !== value) continue;
    if (!cycles.has(value)) cycles.set(value, (cycles.number = (cycles.number || 0) + 1));
    return `[Circular *${cycles.get(value)}]`;
  }
  const found = anatomy(value);
  if (open.length > 2 && found.braces) {
    if (found.entries.length || keys(value).length) return `[${found.short}]`;
  }
  open[open.length] = value;
  const parts = [];
  for (let at = 0; at < found.entries.length; at++) {
    const entry = found.entries[at];
    const shown = [];
    for (let side = 0; side < entry.length; side++) push(shown, show(entry[side], open));
    push(parts, entry.verbatim || joined(shown, " => "));
  }
  showProperties(value, found, parts, open);
  open.length--;
  const number = cycles.get(value);
  if (!open.length) cycles = newMap();
  const shown =
    !found.braces && !parts.length
      ? found.title
      : block(found.title, found.braces || "{}", parts, open.length);
  return number ? `<ref *${number}> ${shown}` : shown;
};

const showProperties = (value, found, parts, open) => {
  const own = handles.has(value) ? [] : ownKeys(value);
  for (let at = 0; at < own.length && at < MOST_ITEMS; at++) {
    const key = own[at];
    if (found.indexed && typeof key === "string" && isIndex(key)) continue;
    const place = describe(value, key);
    const extra = isError(value) && (key === "cause" || key === "errors");
    if (!place.enumerable && !extra) continue;
    let name = typeof key === "symbol" ? `[${text(key)}]` : key;
    if (typeof key === "string" && !IDENTIFIER.test(key)) name = quoted(key);
    if (!place.enumerable) name = `[${name}]`;
    const pair = place.set ? "[Getter/Setter]" : "[Getter]";
    const shown = "value" in place ? show(place.value, open) : place.get ? pair : "[Setter]";
    push(parts, `${name}: ${shown}`);
  }
};

const isIndex = (key) => isInteger(+key) && +key >= 0;
const mapEach = Map.prototype.forEach;
const setEach = Set.prototype.forEach;
const isMap = (value) => value instanceof Map;

const anatomy = (value) => {
  const made = { title: "", braces: "{}", entries: [], short: "", indexed: false };
  if (isArray(value)) return arrayAnatomy(value, made);
  if (isError(value)) {
    const stack = peek(value, "stack");
    const shown = typeof stack === "string" && stack ? stack : headline(value);
    made.title = /\n    at /.test(shown) ? shown : `[${shown}]`;
    made.braces = "";
  } else if (value instanceof NativeDate && isDate(value)) {
    const time = apply(timeOf, value, []);
    made.title = time === time ? apply(isoText, value, []) : "Invalid Date";
    made.braces = "";
  } else if (value instanceof RegExp) {
    made.title = `/${apply(sourceOf, value, [])}/${apply(flagsOf, value, [])}`;
    made.braces = "";
  } else if (isMap(value) || value instanceof Set) {
    const name = titleOf(value, "Object");
    made.title = `${apply(split, name, [" ["])[0]}(${value.size})`;
    apply(isMap(value) ? mapEach : setEach, value, [
      (item, key) => push(made.entries, isMap(value) ? [key, item] : [item]),
    ]);
    made.short = name;
  } else {
    made.short = titleOf(value, "Object");
    made.title = made.short === "Object" ? "" : made.short;
  }
  return made;
};
const isoText = dateProto.toISOString;

const arrayAnatomy = (value, made) => {
  const name = titleOf(value, "Array");
  made.title = name === "Array" ? "" : `${name}(${value.length})`;
  made.braces = "[]";
  made.short = name;
  made.indexed = true;
  let holes = 0;
  const flush = () => {
    if (!holes) return;
    const entry = [];
    entry.verbatim = `<${holes} empty item${holes > 1 ? "s" : ""}>`;
    push(made.entries, entry);
    holes = 0;
  };
  const end = value.length < MOST_ITEMS ? value.length : MOST_ITEMS;
  for (let at = 0; at < end; at++) {
    if (!has(value, text(at))) holes++;
    else {
      flush();
      push(made.entries, [value[at]]);
    }
  }
  flush();
  const more = value.length - end;
  if (more > 0) {
    const entry = [];
    entry.verbatim = `... ${more} more item${more > 1 ? "s" : ""}`;
    push(made.entries, entry);
  }
  return made;
};

const block = (title, braces, parts, level) => {
  const opening = title ? `${title} ${braces[0]}` : braces[0];
  if (!parts.length) return opening + braces[1];
  const line = joined(parts, ", ");
  const room = WIDTH - 2 * level - opening.length;
  if (line.length <= room && !apply(includes, line, ["\n"])) {
    return `${opening} ${line} ${braces[1]}`;
  }
  let indent = "\n";
  for (let at = 0; at < level; at++) indent += "  ";
  const lines = braces === "[]" ? packed(parts, WIDTH - 2 * level) : parts;
  return `${opening}${indent}  ${joined(lines, `,${indent}  `)}${indent}${braces[1]}`;
};

const packed = (parts, width) => {
  for (let at = 0; at < parts.length; at++) {
    if (parts[at].length > width / 4 || apply(includes, parts[at], ["\n"])) return parts;
  }
  const lines = [];
  for (let at = 0; at < parts.length; at++) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + parts[at].length + 2 <= width) {
      lines[last] = `${lines[last]}, ${parts[at]}`;
    } else push(lines, parts[at]);
  }
  return lines;
};
