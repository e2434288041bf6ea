from __future__ import annotations

from tests.script.js.helpers import error_of, run
from tests.script.js.tables import check

BEFORE = """
let k = "key", sym = Symbol("desc"), log = [];
function f(x) { log.push(x); return x; }
class A {
  constructor(a, b) { this.a = a }
  m() { return "A.m" } static s() { return 1 } }
class P {
  #f = 1; static #s = 2; #u;
  #m() { return this.#f } static #sm() { return P.#s }
  get #a() { return this.#f } set #a(v) { this.#f = v }
  static get #sa() { return "sa" }
  set #only(v) { this.#f = v }
  all() { this.#a = 5; this.#only = this.#a + 1;
    return [this.#m(), this.#u, #f in this, #m in {}] }
  static all() { return [P.#sm(), P.#sa] }
  read() { return this.#only }
  names() { return [this.#m.name] }
}
class F {
  a = 1; b; "c d" = 2; 3 = 3; [k] = 4;
  ["x" + k] = () => 5; g = () => this; h = class {};
  static s = 6; static [k] = 7; static t = this.s + 1; static u = () => 1;
  static { this.v = this.t + 1;
    var w = 2; function inner() { return w } this.x = inner();
    let y = 1; const z = y; class I {} }
  static { this.y = new.target }
}
"""


def test_methods():
    check(
        """
        new A(1).a ==> 1
        new A().m() ==> A.m
        A.s() ==> 1
        A.name ==> A
        A.length ==> 2
        class {}.name ==>
        class B {}.name ==> B
        class { static name = 1 }.name ==> 1
        class { static name() {} }.name.name ==> name
        A.prototype.m.name ==> m
        class { [k]() {} }.prototype.key.name ==> key
        class { get [k]() { return 1 } }.prototype.key ==> 1
        new (class { get [k]() { return 2 } })().key ==> 2
        new (class { get a() { return 3 } })().a ==> 3
        new (class { set a(v) { this.b = v } })().a ==> undefined
        class { static get a() { return 4 } }.a ==> 4
        class { static [k]() { return 5 } }.key() ==> 5
        class { *g() { yield 6 } }.prototype.g().next().value ==> 6
        new (class { async h() {} })().h() ==> [object Promise]
        class { static async *h() {} }.h() ==> [object AsyncGenerator]
        String(class { static /* c */ a() { } }.a) ==> a() { }
        ((x = class {}) => x.name)() ==> x
        ({[sym]: class {}})[sym].name ==> [desc]
        ({[k]: class { static x = 1 }}).key.x ==> 1
        ({[k]: class extends A {}}).key.name ==> key
        ({[k]: class { constructor() { this.a = 1 } }}).key.name ==> key
        class { 1() { return 2 } }.prototype[1]() ==> 2
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_private_members():
    check(
        """
        new P().all() ==> 6,,true,false
        P.all() ==> 2,sa
        new P().read() ==> ! TypeError
        new P().names() ==> #m
        P.prototype.all.call({}) ==> ! TypeError
        P.all.call(null) ==> 2,sa
        """,
        BEFORE,
    )


def test_fields():
    check(
        """
        JSON.stringify(new F()) ==> {"3":3,"a":1,"c d":2,"key":4}
        new F().xkey() ==> 5
        new F().xkey.name ==> xkey
        new F().g() instanceof F ==> true
        new F().h.name ==> h
        "b" in new F ==> true
        [F.s, F.key, F.t, F.u.name, F.v, F.x, F.y] ==> 6,7,7,u,8,2,
        """,
        BEFORE,
    )


def test_inheritance():
    check(
        """
        new (class extends A {})(3).a ==> 3
        new (class extends A { b = this.a })(3).b ==> 3
        new (class extends A { constructor() { super(4); } })().a ==> 4
        new (class extends A { constructor() { } }) ==> ! ReferenceError
        new (class extends A { constructor() { super(); super() } })
          ==> ! ReferenceError
        new (class extends A { constructor() { return {z: 1} } })().z ==> 1
        new (class extends A { constructor() { super(); return 1 } }) ==> ! TypeError
        new (class extends A { m() { return super.m() + "!" } })().m() ==> A.m!
        class extends A { static s() { return super.s() + 1 } }.s() ==> 2
        class extends A { static x = super.s() }.x ==> 1
        class extends A { static { this.y = super.s() } }.y ==> 1
        Object.getPrototypeOf((class extends null {}).prototype) ==> null
        class extends 1 {} ==> ! TypeError
        class extends f(A) { [f("k")]() {} }.name ==>
        new (class extends A { constructor() { super(new.target === A) } })().a
          ==> false
        new (class { constructor() { this.t = new.target.name } static name = 9 })().t
          ==> 9
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_the_name_inside_is_constant():
    assert error_of("class A { static m() { A = 1 } } A.m()") == "TypeError"
    assert error_of("class A { static [A.name]() {} }") == "ReferenceError"
    assert error_of("class A extends A {}") == "ReferenceError"
    assert run(
        "let B = class A { static me() { return A } }; let old = B; B = 1;"
        "print(old.me() === old)"
    ) == ["true"]


def test_order_of_evaluation():
    assert run(
        BEFORE
        + """
        class Z extends f(A) {
          static [f("s")] = f("sv"); [f("i")] = f("iv"); [f("m")]() {}
          static { f("block") } static get [f("g")]() {}
        }
        new Z();
        print(log.slice(1).join());
        """
    ) == ["s,i,m,g,sv,block,iv"]


def test_classes_in_loops():
    assert run(
        """
        const made = [];
        for (let i = 0; i < 2; i++) {
          class A { #p = i; x = i; static s = i; [`k${i}`] = i;
            get() { return this.#p + this.x + A.s + this["k" + i] } #q() {} }
          made.push(new A());
        }
        print(made[0].get(), made[1].get());
        const outer = class { make() { return class { y = () => super.toString } } };
        print(typeof new (new outer().make())().y());
        """
    ) == ["0 4", "function"]
