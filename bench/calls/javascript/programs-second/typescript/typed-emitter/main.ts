import { EventEmitter } from 'node:events';
type Map2 = { tick: [n: number]; done: [] };
class Clock extends EventEmitter<Map2> { constructor(private max: number) { super(); } start(): this { for (let i = 0; i < this.max; i++) this.emit('tick', scale(i)); this.emit('done'); return this; } }
new Clock(2).on('tick', (n) => ticked(n)).once('done', finished).start();
class Typed<E extends Record<string, unknown>> {
  private map: { [K in keyof E]?: Set<(e: E[K]) => void> } = {};
  on<K extends keyof E>(k: K, f: (e: E[K]) => void): () => void { (this.map[k] ??= new Set()).add(f); return () => this.map[k]?.delete(f); }
  emit<K extends keyof E>(k: K, e: E[K]): void { this.map[k]?.forEach((f) => f(e)); }
}
const t = new Typed<{ a: number; b: string }>();
const off = t.on('a', onA);
t.on('b', (s) => onB(s));
t.emit('a', 1);
t.emit('b', 'x');
off();
function scale(n: number): number { return n; }
function ticked(_: number): void {}
function finished(): void {}
function onA(_: number): void {}
function onB(_: string): void {}
