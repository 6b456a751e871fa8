function helper() { return 'outer' }
function first() { const helper = () => 'inner'; return helper() }
function second(helper) { return helper() }
function third() { { let helper = () => 'block'; helper() } return helper() }
function fourth() { try { throw () => 'thrown' } catch (helper) { return helper() } }
first(); second(() => 'given'); third(); fourth(); helper()
