abstract class Report<Row> {
  protected abstract rows(): Row[];
  protected abstract line(row: Row): string;
  protected header(): string { return ''; }
  render(): string { return this.header() + this.rows().map((row) => this.line(row)).join('\n'); }
}
class Sales extends Report<number> {
  protected override rows(): number[] { return load(); }
  protected line(row: number): string { return money(row); }
}
class Names extends Report<string> {
  constructor(private source: () => string[]) { super(); }
  protected rows(): string[] { return this.source(); }
  protected line(row: string): string { return row; }
  protected override header(): string { return title(super.header()); }
}
const reports: Report<unknown>[] = [new Sales(), new Names(() => list())];
for (const report of reports) report.render();
function load(): number[] { return [1]; }
function money(n: number): string { return `${n}`; }
function list(): string[] { return ['a']; }
function title(s: string): string { return s; }
