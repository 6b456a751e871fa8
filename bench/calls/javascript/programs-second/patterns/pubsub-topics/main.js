const pubsub = (() => {
  const topics = {};
  const subscribe = (topic, fn) => { (topics[topic] = topics[topic] || []).push(fn); return () => { topics[topic] = topics[topic].filter((f) => f !== fn); }; };
  const publish = (topic, data) => { if (!topics[topic]) return false; topics[topic].forEach((fn) => fn(data)); return true; };
  return { subscribe, publish };
})();
const stop = pubsub.subscribe('news', readNews);
pubsub.subscribe('mail', (m) => readMail(m));
pubsub.publish('news', 1);
pubsub.publish('mail', 2);
stop();
pubsub.publish('none', 3);
class Channel { subs = new Map(); on(n, f) { const s = this.subs.get(n) ?? new Set(); s.add(f); this.subs.set(n, s); return this; } send(n, x) { this.subs.get(n)?.forEach((f) => f(x)); } }
new Channel().on('a', chanA).send('a', 1);
function readNews() {}
function readMail() {}
function chanA() {}
