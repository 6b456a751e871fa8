const list = [one, two]
list[0] = three
list[0](); list[1]()
const i = 1; list[i]()
const table = { 1: one, 'two words': two }; table[1](); table['two words']()
list.length && list[list.length - 1]()
function one() {}
function two() {}
function three() {}
