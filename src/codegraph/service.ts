/** Every use case of the code graph. */
export * from './service-calls.ts'
export * from './service-calls-of-project.ts'
export * from './service-entities.ts'
export * from './service-entities-write.ts'
export * from './service-indexing.ts'
export * from './service-relations.ts'
export * from './service-search.ts'
export * from './service-tree.ts'
