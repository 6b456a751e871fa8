const [first, ...others] = [one, two, three]
first(); others[0](); others[1]()
const [, second] = [one, two]; second()
const { a, ...rest } = { a: one, b: two, c: three }; a(); rest.b(); rest.c()
function one() {}
function two() {}
function three() {}
