class Query {
  protected parts: string[] = [];
  where(f: string): this { this.parts.push(quote(f)); return this; }
  clone(): this { return Object.assign(Object.create(Object.getPrototypeOf(this)), this); }
  toString(): string { return this.parts.join(this.glue); }
  protected get glue(): string { return glued(); }
}
class UserQuery extends Query { adults(): this { return this.where('age'); } protected override get glue(): string { return super.glue + '&'; } }
new UserQuery().where('x').adults().clone().adults().toString();
class Temp { #c = 0; get f(): number { return convert(this.#c); } set f(v: number) { this.#c = back(v); } static of(v: number): Temp { const t = new Temp(); t.f = v; return t; } }
Temp.of(3).f;
const isQuery = (x: unknown): x is Query => x instanceof Query;
const q: unknown = new UserQuery();
if (isQuery(q)) q.where('y');
function quote(s: string): string { return s; }
function glued(): string { return ','; }
function convert(n: number): number { return n; }
function back(n: number): number { return n; }
