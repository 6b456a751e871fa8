import type { Bus } from './core/bus.ts';
export const VERSION = '1';
export default function boot(bus: Bus, done: () => void): void { bus.emit('quit', undefined); done(); }
