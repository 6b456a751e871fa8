const target = new EventTarget();
target.addEventListener('hello', onHello);
target.addEventListener('hello', { handleEvent(e) { objectHandler(e); } });
target.dispatchEvent(new Event('hello'));
class Progress extends EventTarget {
  advance() { this.dispatchEvent(new CustomEvent('progress', { detail: step() })); }
}
const p = new Progress();
p.addEventListener('progress', (e) => draw(e.detail));
p.advance();
const controller = new AbortController();
controller.signal.addEventListener('abort', () => aborted());
controller.abort();
function onHello() {}
function objectHandler() {}
function step() {}
function draw() {}
function aborted() {}
