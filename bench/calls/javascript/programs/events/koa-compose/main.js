function compose(middleware) {
  return function (ctx, next) {
    let index = -1
    return dispatch(0)
    function dispatch(i) {
      if (i <= index) return Promise.reject(new Error('twice'))
      index = i
      let fn = middleware[i]
      if (i === middleware.length) fn = next
      if (!fn) return Promise.resolve()
      try { return Promise.resolve(fn(ctx, dispatch.bind(null, i + 1))) } catch (err) { return Promise.reject(err) }
    }
  }
}
const timing = async (ctx, next) => { start(); await next(); stop() }
async function body(ctx, next) { ctx.body = render(); return next() }
function start() {}
function stop() {}
function render() {}
compose([timing, body])({}, () => tail()).then(() => end())
function tail() {}
function end() {}
