// --- a line end ends a statement where the next token cannot go on
const a = 1
const b = 2
print(a + b)  // expect: 3
// --- a line that begins with a parenthesis goes on
const f = (x) => (y) => x + y
const g = f
(1)
print(g(2))  // expect: 3
// --- a line that begins with a bracket goes on
const list = [[1, 2], 5]
const item = list
[0]
print(item)  // expect: 1,2
// --- return ends at the line end
const h = () => { return
  1 }
print(h())  // expect: undefined
// --- throw needs its value on the same line
throw
1;  // expect error: SyntaxError
// --- a postfix operator does not stand on a line of its own
let i = 1, j = 1
i
++
j
print(i, j)  // expect: 1 2
// --- a closing brace ends a statement
const k = () => { return 5 }
print(k())  // expect: 5
// --- do while needs no semicolon
let n = 0
do n++; while (n < 3) print(n)  // expect: 3
// --- continue ends at the line end
let inner = 0
outer: for (const x of [1, 2]) { do { inner++; continue
  outer } while (inner % 3) }
print(inner)  // expect: 6
// --- a label after break on the same line
done: { break done
  print("never") }
print("after")  // expect: after
// --- no semicolon is put into a for head
for (let q = 0
  q < 1; q++) {}  // expect error: SyntaxError
// --- no semicolon becomes an empty statement
if (true)
else print(1)  // expect error: SyntaxError
// --- a template on the next line is a tag
const t = (strings) => strings.raw[0]
const r = t
`x`
print(r)  // expect: x
// --- a regular expression does not begin after a value
const v = 8, gi = 2
const w = v
/ 2 /gi
print(w)  // expect: 2
// --- arrow functions keep their arrow on the line
const z = ()
  => 1;  // expect error: SyntaxError
// --- async is a name when the function is on the next line
var async = 1
async
function plain() { return 2 }
print(async, plain())  // expect: 1 2
// --- class fields end at the line end
class C {
  a = 1
  b
  static c = 3
  get
  d() { return 4 }
}
const c = new C()
print(c.a, c.b, C.c, typeof c.d)  // expect: 1 undefined 3 number
// --- yield ends at the line end
function* gen() { yield
  5 }
print(gen().next().value)  // expect: undefined
// --- let as a name before a line end
var let_ = 1, l
l = let_
let x = 2
print(l, x)  // expect: 1 2
// --- an increment on the next line belongs to what follows
let p = 1, s = 2
p = s
++s
print(p, s)  // expect: 2 3
// --- empty statements
;;;
if (0); else print("else")  // expect: else
