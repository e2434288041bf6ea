// --- a closure in the head of a loop, inside a loop, sees no variable yet
for (let i = 0; i < 2; i++) {
  let kept;
  for (const each in kept = { read() { return each; } }) {
    try { kept.read(); } catch (error) { print(each, error.name); }
  }
}
// expect: read ReferenceError
// expect: read ReferenceError
// --- a getter in the head of a loop is not run
let round = 0;
do { for (const key in { get a() { return key; } }) print(key); } while (round++ < 1);
// expect: a
// expect: a
// --- a variable of a round that a closure shares is not there before its line
for (let i = 0; i < 2; i++) {
  try { (() => late)(); } catch (error) { print(error.name); }
  let late = i;
  print((() => late)());
}
// expect: ReferenceError
// expect: 0
// expect: ReferenceError
// expect: 1
// --- a static field asks for a variable of the round too early
for (let i = 0; i < 2; i++) { class C { static s = late; } let late = () => late; }  // expect error: ReferenceError
