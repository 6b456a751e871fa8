abstract class Job<In, Out> {
  async execute(input: In): Promise<Out> { this.validate(input); const out = await this.run(input); this.report(out); return out }
  protected validate(_input: In): void {}
  protected abstract run(input: In): Promise<Out>
  protected report(out: Out): void { print(String(out)) }
}
function print(_s: string): void {}
class Sum extends Job<number[], number> { protected override async run(xs: number[]) { return xs.reduce(add, 0) } protected override validate(xs: number[]) { super.validate(xs); check(xs) } }
class Echo extends Job<string, string> { protected async run(s: string) { return s } protected override report(): void { quiet() } }
function add(a: number, b: number): number { return a + b }
function check(_: number[]): void {}
function quiet(): void {}
const jobs: [Sum, Echo] = [new Sum(), new Echo()]
await jobs[0].execute([1]); await jobs[1].execute('x')
