export { Bus } from './bus.ts';
export * from './logger.ts';
