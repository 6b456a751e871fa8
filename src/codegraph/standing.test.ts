import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'

test.each([
  ['src/orders.ts', 1],
  ['src/generate.ts', 1],
  ['src/generator/emit.ts', 1],
  ['src/testing-library.ts', 1],
  ['lib/general.go', 1],
  ['src/orders.test.ts', 0.4],
  ['tests/test_orders.py', 0.4],
  ['src/generated/orders.ts', 0.2],
  ['src/orders.gen.ts', 0.2],
  ['api/orders_pb2.py', 0.2],
  ['api/orders.pb.go', 0.2],
  ['tests/fixtures/orders.py', 0.2],
  ['examples/orders.ts', 0.2],
])('%s counts %d', (path, standing) => {
  expect(standingOf(path)).toBe(standing)
})
