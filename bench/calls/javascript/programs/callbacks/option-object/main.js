function request(url, { success = noop, failure = noop, before, ...rest } = {}) {
  if (before) before(url)
  if (url) success(url, rest); else failure(new Error('none'))
}
function noop() {}
request('/a', { success: onSuccess, before: (u) => trace(u) })
request('', { failure(e) { report(e) } })
request('/b')
function onSuccess() { trace('ok') }
function trace() {}
function report() {}
