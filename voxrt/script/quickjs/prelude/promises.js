// Promises: those of the host, and which rejected ones nobody listens to.
//
// QuickJS does not tell of rejections. Each promise that a script makes gets an observer
// of ours, which runs before the script's own reactions; `then` and `await` say that a
// promise is heard.

const nativeThen = NativePromise.prototype.then;
const heard = newWeak();
const tracked = newWeak();
const noted = newWeak();
const settlers = newMap();

const hear = (value) => {
  if (isPromise(value) && !heard.has(value)) {
    heard.set(value, true);
    if (noted.has(value)) host("q", noted.get(value));
  }
  return value;
};

const hearAll = (value) => {
  if (isArray(value)) for (let at = 0; at < value.length; at++) hear(value[at]);
  return value;
};

const track = (promise) => {
  // The native `then` would run code of a class that extends Promise.
  const plain = isPromise(promise) && promise.constructor === NativePromise;
  if (!plain || tracked.has(promise)) return promise;
  tracked.set(promise, true);
  apply(nativeThen, promise, [
    undefined,
    (reason) => {
      if (heard.has(promise)) return;
      const number = numbered(promiseIds, promises, promise);
      noted.set(promise, number);
      host("r", number, failure(reason));
    },
  ]);
  return promise;
};

const replace = (holder, name, method) => {
  const made = method[name];
  const before = holder[name];
  defineProperty(made, "length", { value: before.length, configurable: true });
  defineProperty(holder, name, {
    value: made,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  natives.set(made, true);
};

replace(NativePromise.prototype, "then", {
  then(fulfilled, rejected) {
    const derived = apply(nativeThen, this, [fulfilled, rejected]);
    hear(this);
    return track(derived);
  },
});

// The real constructor stays that of all promises, which makes `await` quick; scripts
// get one that tracks what it makes.
const TrackedPromise = new Proxy(NativePromise, {
  __proto__: null,
  construct(target, args, made) {
    return track(construct(target, args, made === TrackedPromise ? target : made));
  },
});
for (const name of ["all", "allSettled", "any", "race", "reject", "resolve", "try"]) {
  const native = NativePromise[name];
  if (native === undefined) continue;
  replace(NativePromise, name, {
    [name](...args) {
      const self = this === TrackedPromise ? NativePromise : this;
      return track(apply(native, self, args));
    },
  });
}
const withResolvers = NativePromise.withResolvers;
if (withResolvers !== undefined) {
  replace(NativePromise, "withResolvers", {
    withResolvers() {
      const self = this === TrackedPromise ? NativePromise : this;
      const made = apply(withResolvers, self, []);
      track(made.promise);
      return made;
    },
  });
}
globalThis.Promise = TrackedPromise;
defineProperty(globalThis, "Promise", { enumerable: false });

const settled = NativePromise.resolve();
replace(globalThis, "queueMicrotask", {
  queueMicrotask(callback) {
    if (typeof callback !== "function") {
      throw new kinds.TypeError("queueMicrotask: the callback is not a function");
    }
    track(apply(nativeThen, settled, [() => void callback()]));
  },
});

const hostPromise = (id) =>
  track(
    new NativePromise((resolve, reject) => {
      settlers.set(id, [resolve, reject]);
    }),
  );

// Called by the host: one of its promises is settled.
const settle = (id, given) => {
  const [resolve, reject] = settlers.get(id);
  settlers.delete(id);
  const [kind, value] = parse(given);
  if (kind === 0) resolve(decode(value));
  else if (kind === 3) reject(thrown.get(value));
  else reject(new kinds.Error(value));
};

// Called by the host: it wants to know of a promise of the script's.
const attach = (id) => {
  const promise = promises.get(id);
  hear(promise);
  const tell = (value) => host("p", id, answered(() => encode(value)));
  apply(nativeThen, promise, [tell, (reason) => host("p", id, failure(reason))]);
};
