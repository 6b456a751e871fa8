early();
function early() { return helper(); }
function helper() { return 'outer'; }
function outer() {
  helper();
  return inner();
  function inner() { return helper(); }
  function helper() { return 'inner'; }
}
outer();
var f = first;
f();
var f = second;
f();
{ let f = third; f(); }
f();
function shadow(helper) { return helper(); }
shadow(third);
const named = function helper(n) { return n ? helper(n - 1) : 0; };
named(1);
if (true) { function conditional() { return first(); } }
conditional();
(function () { var self = this; var that = arguments; return first(); })();
function first() {}
function second() {}
function third() {}
