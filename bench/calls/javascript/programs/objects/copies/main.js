const base = { run: () => one(), opts: { cb: () => two() } }
const shallow = { ...base }; shallow.run(); shallow.opts.cb()
const assigned = Object.assign(Object.create({ proto: () => three() }), base); assigned.run(); assigned.proto()
const { run, ...others } = base; run(); others.opts.cb()
const list = [base].slice(); list[0].run(); [...list][0].opts.cb()
function one() {}
function two() {}
function three() {}
