// Objects and functions of the host as scripts see them.

const natives = newWeak(); // functions whose text is not shown

const hostFunction = (handle, name) => {
  const made = {
    [name](...args) {
      return ask("c", handle, encodeList(args));
    },
  }[name];
  natives.set(made, true);
  return made;
};

const hidden = (key) => typeof key !== "string" || key[0] === "_";

const makeHost = (handle, callable, grouped) => {
  const members = newMap();
  const member = (name) => {
    if (hidden(name)) return MISSING;
    const known = members.get(name);
    if (known !== undefined) return known;
    const found = ask("g", handle, stringify(name), name in objectProto);
    if (typeof found === "function") members.set(name, found);
    return found;
  };
  const listed = () => (grouped ? ask("k", handle) : []);
  const refused = () => false;
  const made = new Proxy(callable ? callableTarget() : {}, {
    __proto__: null,
    get(target, key, receiver) {
      if (!has(target, key)) {
        const found = member(key);
        if (found !== MISSING) return found;
      }
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver) {
      if (receiver !== made) return Reflect.set(target, key, value, receiver);
      const way = hidden(key) ? 2 : ask("w", handle, stringify(key));
      if (way === 1) ask("s", handle, stringify(key), encode(value));
      return way < 2 ? way === 1 : Reflect.set(target, key, value, target);
    },
    has(target, key) {
      return has(target, key) || member(key) !== MISSING || key in target;
    },
    deleteProperty(target, key) {
      return Reflect.deleteProperty(target, key);
    },
    ownKeys(target) {
      const found = [];
      const own = ownKeys(target);
      const names = listed();
      for (let at = 0; at < names.length; at++) {
        if (!has(target, names[at])) found[found.length] = names[at];
      }
      for (let at = 0; at < own.length; at++) found[found.length] = own[at];
      return found;
    },
    getOwnPropertyDescriptor(target, key) {
      const own = describe(target, key);
      if (own !== undefined) return own;
      const value = member(key);
      if (value === MISSING) return undefined;
      const enumerable = grouped && ask("e", handle, stringify(key));
      return { value, writable: true, enumerable, configurable: true };
    },
    apply(target, self, args) {
      return ask("c", handle, encodeList(args));
    },
    construct(target, args) {
      return ask("c", handle, encodeList(args));
    },
    preventExtensions: refused,
    setPrototypeOf: refused,
  });
  handles.set(made, handle);
  objects.set(handle, made);
  return made;
};

const bind = Function.prototype.bind;

const callableTarget = () => {
  const made = apply(bind, function () {}, [undefined]);
  delete made.name;
  delete made.length;
  return setPrototypeOf(made, objectProto);
};

// Global names of the host: each value is made when a script first reads it.
const defineNames = (names) => {
  for (let at = 0; at < names.length; at++) {
    const name = names[at];
    const own = (value) =>
      defineProperty(globalThis, name, {
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    defineProperty(globalThis, name, {
      get() {
        const value = ask("n", stringify(name));
        own(value);
        return value;
      },
      set: own,
      enumerable: false,
      configurable: true,
    });
  }
};
