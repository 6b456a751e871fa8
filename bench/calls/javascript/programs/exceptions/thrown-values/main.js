class Stop extends Error { constructor(m) { super(m); this.note() } note() { noted() } handle() { return handled() } }
function noted() {}
function handled() {}
function fails(cb) { try { cb() } catch (e) { e.handle() } finally { last() } }
function last() {}
fails(() => { throw new Stop('x') })
try { throw { cb: () => noted() } } catch ({ cb }) { cb() }
function rethrow() { try { thrower() } catch (e) { throw wrap(e) } }
function thrower() { throw new Error('a') }
function wrap(e) { return Object.assign(e, { fix: () => fixed() }) }
function fixed() {}
try { rethrow() } catch (e) { e.fix() }
