import type { Event, Handler } from './types.ts';
export type Options = { onError: (e: unknown) => void };
export class Dispatcher {
  private handlers: Handler[] = [];
  private readonly options: Options;
  constructor(options: Options) { this.options = options; }
  add(h: Handler) { this.handlers.push(h); return this; }
  fire(e: Event) { for (const h of this.handlers) try { h.handle(e); } catch (x) { this.options.onError(x); } e.retry?.(); }
  again(_: Event) { return this.handlers.length; }
}
