const conf = { hooks: { ready: () => ready(), list: [(x) => item(x)] } }
conf.hooks?.ready?.(); conf.hooks?.list?.[0]?.(1); conf.none?.ready(); conf['hooks']['ready']()
let cb; cb?.(); cb ??= () => late(); cb()
const pick = conf.missing || fallback; pick()
const both = conf.hooks && conf.hooks.ready; both()
const cond = conf ? conf.hooks.ready : fallback; cond()
;(0, conf.hooks.ready)(); (conf.a, fallback)()
function ready() {}
function item() {}
function late() {}
function fallback() {}
