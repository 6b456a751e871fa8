interface Box { width: number }
interface Box { scale(by: number): Box }
class BoxImpl implements Box { constructor(public width: number) {} scale(by: number): Box { return new BoxImpl(grow(this.width, by)); } }
interface Plugin2 { extra?(): void }
class Plugin2 { install(): void { this.extra?.(); } }
Plugin2.prototype.extra = function (): void { patched(); };
declare global { interface Array<T> { second(): T } }
Array.prototype.second = function () { return this[1]; };
const box: Box = new BoxImpl(1);
box.scale(2).scale(3);
new Plugin2().install();
[first, other].second()();
export const handlers = { a: (x: number) => other(x), b() { first(); } } as const satisfies Record<string, (x: number) => void>;
handlers.a(1);
handlers.b();
const keys = Object.keys(handlers) as (keyof typeof handlers)[];
for (const k of keys) handlers[k](1);
function grow(w: number, by: number): number { return w * by; }
function patched(): void {}
function first(): void {}
function other(_?: number): void {}
