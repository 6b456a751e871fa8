export * from './text.js'
