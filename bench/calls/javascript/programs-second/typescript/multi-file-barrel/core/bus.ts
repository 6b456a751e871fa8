import type { Events, Handler } from '../types.ts';
import { type Logger } from './logger.ts';
export class Bus {
  private handlers: { [K in keyof Events]?: Handler<K>[] } = {};
  private readonly logger: Logger;
  constructor(logger: Logger) { this.logger = logger; }
  on<K extends keyof Events>(type: K, handler: Handler<K>): void { ((this.handlers[type] ??= []) as Handler<K>[]).push(handler); }
  emit<K extends keyof Events>(type: K, event: Events[K]): void { this.logger.log(type); for (const h of this.handlers[type] ?? []) h(event as never); }
}
