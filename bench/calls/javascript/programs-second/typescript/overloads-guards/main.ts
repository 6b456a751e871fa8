type Shape = { kind: 'circle'; r: number } | { kind: 'square'; s: number };
function area(shape: Shape): number;
function area(kind: string, size: number): number;
function area(a: Shape | string, size?: number): number {
  if (typeof a === 'string') return bySize(size!);
  switch (a.kind) { case 'circle': return circle(a.r); case 'square': return square(a.s); default: return never(a); }
}
area({ kind: 'circle', r: 1 });
area('x', 2);
area({ kind: 'square', s: 1 });
function isFn(x: unknown): x is () => void { return typeof x === 'function'; }
const things: (string | (() => void))[] = ['a', act];
for (const t of things) if (isFn(t)) t(); else text(t);
class Cat { meow(): void { heard(); } }
class Dog { bark(): void { heard(); } }
const speak = (pet: Cat | Dog): void => { if (pet instanceof Cat) pet.meow(); else pet.bark(); };
speak(new Cat());
speak(new Dog());
const maybe = (<T,>(x: T): T => x)(act) as () => void;
maybe!();
(act satisfies () => void)();
function bySize(n: number): number { return n; }
function circle(r: number): number { return r; }
function square(s: number): number { return s; }
function never(x: never): never { throw x; }
function act(): void {}
function text(_: string): void {}
function heard(): void {}
