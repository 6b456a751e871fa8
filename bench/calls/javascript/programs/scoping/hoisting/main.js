early()
function early() { return a1() }
var later = later || function () { return a2() }
later()
var f = () => a1(); f()
{ function blockFn() { return a1() } blockFn() }
blockFn()
var dup = function () { return a1() }
function dup() { return a2() }
dup()
if (true) { var g = a2 } g()
switch (1) { case 1: let h = a1; h() }
label: for (const z of [a1, a2]) { z(); continue label }
function a1() {}
function a2() {}
