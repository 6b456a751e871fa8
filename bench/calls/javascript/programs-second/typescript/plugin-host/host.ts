export type HookName = 'start' | 'stop';
export interface PluginApi { hook(name: HookName, fn: () => void): void }
export interface Plugin<O = unknown> { name: string; setup(api: PluginApi, options: O): void }
export type PluginFn = (api: PluginApi) => void;
export class Host {
  readonly #hooks: Record<HookName, (() => void)[]> = { start: [], stop: [] };
  use<O>(plugin: Plugin<O> | PluginFn, options?: O): this {
    const api: PluginApi = { hook: (name, fn) => { this.#hooks[name].push(fn); } };
    if (typeof plugin === 'function') plugin(api);
    else plugin.setup(api, options as O);
    return this;
  }
  start(): void { this.#run('start'); }
  stop(): void { this.#run('stop'); }
  #run(name: HookName): void { this.#hooks[name].forEach((fn) => fn()); }
}
