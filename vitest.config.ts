import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const SECOND_MS = 1_000

/** Tests that need no database: beside the source, and the properties of pure rules. */
const UNIT_TESTS = ['src/**/*.test.ts', 'test/property/**/*.test.ts', 'test/bin/**/*.test.ts', 'test/*.test.ts']

export default defineConfig({
  resolve: {
    // Vite would take graphql's ES module for our files while packages get the CommonJS one, as Node gives it to all.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: UNIT_TESTS, testTimeout: 20 * SECOND_MS } },
      {
        extends: true,
        test: {
          name: 'live',
          include: ['test/**/*.test.ts'],
          exclude: UNIT_TESTS,
          // One Neo4j serves all of these files, one file after the other: each may clear the graph.
          globalSetup: ['test/support/neo4j-server.ts'],
          fileParallelism: false,
          testTimeout: 60 * SECOND_MS,
          hookTimeout: 120 * SECOND_MS,
        },
      },
    ],
  },
})
