import type { Plugin, PluginApi } from './host.ts';
class Timer implements Plugin<{ every: number }> {
  name = 'timer';
  private count = 0;
  setup(api: PluginApi, options: { every: number }): void { api.hook('start', () => this.begin(options.every)); api.hook('stop', this.end.bind(this)); }
  private begin(n: number): void { this.count += tick(n); }
  private end(): void { clear(); }
}
function tick(n: number): number { return n; }
function clear(): void {}
export default new Timer();
