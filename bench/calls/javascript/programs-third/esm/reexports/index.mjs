export { default } from './run.mjs';
export * from './helpers.mjs';
export * as ns from './space.mjs';
export { helper as renamed } from './helpers.mjs';
