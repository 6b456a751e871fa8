import { defineConfig } from 'vitest/config'

const SECOND_MS = 1_000
const WORKERS = 2

/**
 * Tests that use none of the run's Neo4j: beside the source, of pure rules, of contracts and facts of code, and those that start servers
 * of their own. `npm test` runs them beside the others, which wait for their databases a quarter of the time.
 */
const ALONE = [
  'src/**/*.test.ts',
  'test/*.test.ts',
  'test/{property,bin}/**/*.test.ts',
  'test/provision/managed.test.ts',
  'test/cli/{record,learning}.test.ts',
  'test/codegraph/{cases,declared-languages,javascript-flow,scip,tests-and-subjects,typed}.test.ts',
  'test/contract/{bad-inputs,cases,door-tables,models,proto,round-trip,sdl,sdl-released,spec-examples}.test.ts',
]

export default defineConfig({
  test: {
    // On CI's machine a live test may meet a pause of the whole machine; it gets one more try, and the report says `(retry x1)`.
    retry: process.env.CI === 'true' ? 1 : 0,
    // The modules of src/ hold no state: the files of a worker share them, and Node reads TypeScript itself. Half the CPU time of the unit tests.
    isolate: false,
    experimental: { viteModuleRunner: false },
    // Each worker of the live tests has a Neo4j of its own; with one server given, files run one after the other.
    maxWorkers: process.env.OCODE_TEST_NEO4J_URI === undefined ? WORKERS : 1,
    expect: { poll: { timeout: 30 * SECOND_MS } },
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE, testTimeout: 60 * SECOND_MS, hookTimeout: 120 * SECOND_MS } },
      {
        extends: true,
        test: {
          name: 'live',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          globalSetup: ['test/support/neo4j-server.ts'],
          testTimeout: 60 * SECOND_MS,
          hookTimeout: 120 * SECOND_MS,
        },
      },
    ],
  },
})
