const handlers = { start: onStart, stop: onStop, [`on${'Pause'}`]: () => paused() }
function onStart(e) { return next(e) }
function onStop() {}
function paused() {}
function next() {}
function dispatch(type, e) { const h = handlers[type]; if (typeof h === 'function') return h(e) }
dispatch('start', 1); dispatch('stop'); dispatch('onPause')
