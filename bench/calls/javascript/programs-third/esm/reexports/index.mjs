export { default } from './run.mjs';
export * from './assists.mjs';
export * as ns from './space.mjs';
export { helper as renamed } from './assists.mjs';
