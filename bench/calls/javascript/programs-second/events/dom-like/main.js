class Node2 {
  constructor(tag) { this.tag = tag; this.children = []; this.listeners = {}; }
  append(child) { child.parent = this; this.children.push(child); return child; }
  addEventListener(type, listener, options = {}) { (this.listeners[type] ??= []).push({ listener, ...options }); }
  dispatch(event) {
    event.target ??= this;
    for (const { listener } of this.listeners[event.type] ?? []) {
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
    }
    if (!event.stopped) this.parent?.dispatch(event);
  }
}
const root = new Node2('root');
const button = root.append(new Node2('button'));
button.addEventListener('click', function (event) { pressed(this, event); });
root.addEventListener('click', { handleEvent(event) { delegated(event); } });
root.addEventListener('key', (e) => typed(e));
button.dispatch({ type: 'click' });
root.dispatch({ type: 'key' });
function pressed() {}
function delegated() {}
function typed() {}
