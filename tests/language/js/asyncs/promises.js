// --- callbacks run after the script
const log = [];
Promise.resolve().then(() => { log.push("then"); print(log.join()); });  // expect: script,then
log.push("script");
// --- then gets the value, catch the reason
Promise.resolve(5).then((v) => { print(v); return Promise.reject(new Error("no")); }).catch((e) => { print(e.message); });  // expect: 5
// expect: no
// --- values go through what does not handle them
Promise.resolve(1).then(null).catch(() => 2).then((v) => print(v));  // expect: 1
// --- reasons go through what does not handle them
Promise.reject(3).then(() => 4).then(null, (r) => print("rejected", r));  // expect: rejected 3
// --- an exception rejects
Promise.resolve().then(() => { throw new TypeError("inside"); }).catch((e) => print(e.name, e.message));  // expect: TypeError inside
// --- the executor runs at once
const order = [];
new Promise((resolve) => { order.push("executor"); resolve(); });
order.push("after");
print(order.join());  // expect: executor,after
// --- an exception of the executor rejects
new Promise(() => { throw 5; }).catch((r) => print(r));  // expect: 5
// --- only the first settling counts
new Promise((resolve, reject) => { resolve(1); reject(2); resolve(3); throw 4; }).then((v) => print(v));  // expect: 1
// --- resolving with a promise follows it
const inner = new Promise((resolve) => Promise.resolve().then(() => resolve("inner")));
new Promise((resolve) => resolve(inner)).then((v) => print(v));  // expect: inner
// --- resolving with a thenable calls its then later
const seen = [];
Promise.resolve({ then(ok) { seen.push("then called"); ok("value"); } }).then((v) => { seen.push(v); print(seen.join()); });  // expect: script,then called,value
seen.push("script");
// --- a thenable that throws rejects
Promise.resolve({ then() { throw "thrown"; } }).catch((r) => print(r));  // expect: thrown
// --- a thenable that throws after resolving does not
Promise.resolve({ then(ok) { ok(1); throw 2; } }).then((v) => print(v));  // expect: 1
// --- a then getter that throws rejects
Promise.resolve({ get then() { throw "getter"; } }).catch((r) => print(r));  // expect: getter
// --- a promise cannot be resolved with itself
let resolveSelf;
const self = new Promise((r) => { resolveSelf = r; });
resolveSelf(self);
self.catch((e) => print(e instanceof TypeError));  // expect: true
// --- Promise.resolve gives the same promise back
const p = Promise.resolve(1);
print(Promise.resolve(p) === p, Promise.reject(p).catch(() => {}) === p);  // expect: true false
// --- finally sees nothing and changes nothing
Promise.resolve(1).finally((...a) => { print(a.length); return 9; }).then((v) => print(v));  // expect: 0
// expect: 1
// --- finally passes rejections on, or replaces them
Promise.reject("first").finally(() => {}).catch((r) => { print(r); return Promise.reject("first").finally(() => { throw "second"; }); }).catch((r) => print(r));  // expect: first
// expect: second
// --- callbacks of one promise run in order
const q = Promise.resolve();
const turns = [];
q.then(() => turns.push("a"));
q.then(() => turns.push("b"));
q.then(() => { turns.push("c"); print(turns.join("")); });  // expect: abc
// --- two chains take turns
const steps = [];
Promise.resolve().then(() => steps.push("a1")).then(() => steps.push("a2")).then(() => steps.push("a3"));
Promise.resolve().then(() => steps.push("b1")).then(() => steps.push("b2")).then(() => { steps.push("b3"); print(steps.join()); });  // expect: a1,b1,a2,b2,a3,b3
// --- returning a promise from then costs two more turns
const ticks = [];
Promise.resolve().then(() => Promise.resolve("x")).then((v) => ticks.push(v));
Promise.resolve().then(() => ticks.push(1)).then(() => ticks.push(2)).then(() => ticks.push(3)).then(() => { ticks.push(4); print(ticks.join()); });  // expect: 1,2,3,x,4
// --- all gives the values in order
Promise.all([Promise.resolve(1), 2, new Promise((r) => Promise.resolve().then(() => r(3)))]).then((v) => print(v.join()));  // expect: 1,2,3
// --- all of nothing
Promise.all([]).then((v) => print(Array.isArray(v), v.length));  // expect: true 0
// --- all fails with the first rejection
Promise.all([Promise.reject("a"), Promise.reject("b")]).catch((r) => print(r));  // expect: a
// --- all takes any iterable
Promise.all(new Set([1, Promise.resolve(2)])).then((v) => print(v.join()));  // expect: 1,2
// --- all of what is not iterable rejects
Promise.all(5).catch((e) => print(e instanceof TypeError));  // expect: true
// --- allSettled tells all
Promise.allSettled([1, Promise.reject("no")]).then((v) => print(JSON.stringify(v)));  // expect: [{"status":"fulfilled","value":1},{"status":"rejected","reason":"no"}]
// --- race takes the first
Promise.race([new Promise(() => {}), Promise.resolve("second"), "third"]).then((v) => print(v));  // expect: second
// --- race with a rejection
Promise.race([Promise.reject("lost"), Promise.resolve("late")]).catch((r) => print(r));  // expect: lost
// --- any takes the first that succeeds
Promise.any([Promise.reject(1), Promise.resolve(2), 3]).then((v) => print(v));  // expect: 2
// --- any fails with all reasons
Promise.any([Promise.reject(1), Promise.reject(2)]).catch((e) => print(e instanceof AggregateError, e.errors.join(), e.constructor.name));  // expect: true 1,2 AggregateError
// --- a promise needs new
Promise(() => {});  // expect error: TypeError
// --- a promise needs an executor
new Promise(5);  // expect error: TypeError
// --- then of what is no promise
Promise.prototype.then.call({}, () => {});  // expect error: TypeError
// --- a promise prints its tag
print(String(Promise.resolve()), Promise.length, Promise.name);  // expect: [object Promise] 1 Promise
// --- catch calls then
const p2 = Promise.resolve();
p2.then = (a, b) => { print(a, typeof b); };  // expect: undefined function
p2.catch(() => {});
// --- resolve and reject have one parameter and no name
new Promise((res, rej) => { print(res.length, rej.length, res.name === ""); });  // expect: 1 1 true
// --- a callback that is no function is ignored
Promise.resolve(1).then(5, "x").then((v) => print(v));  // expect: 1
// --- a chain of many callbacks
let chain = Promise.resolve(0);
for (let i = 0; i < 100; i++) chain = chain.then((n) => n + 1);
chain.then((n) => print(n));  // expect: 100
// --- an unheard rejection is an error
// only: own
Promise.reject(new TypeError("unheard"));  // expect error: TypeError: unheard
// --- a rejection that is heard later in the same turn is none
const late = Promise.reject(1);
Promise.resolve().then(() => late.catch((r) => print("heard", r)));  // expect: heard 1
