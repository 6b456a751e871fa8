import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { canonicalTimestamp } from '#src/kernel/time.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { anyOf } from './arbitraries.ts'
import { models } from './models.ts'
import { messageNamed } from './registry.ts'
import { throughProto } from './through-proto.ts'

const RUNS = 50

describe.each(Object.keys(models))('any %s', (name) => {
  const schema = models[name] as z.ZodObject

  it('is left as it is by its own schema', () => {
    fc.assert(
      fc.property(anyOf(schema), (value) => {
        expect(schema.parse(value)).toEqual(value)
      }),
      { numRuns: RUNS },
    )
  })

  it('comes back from the wire as it was', () => {
    fc.assert(
      fc.property(anyOf(schema), (value) => {
        const sent = JSON.parse(JSON.stringify(toWire(schema, value)))
        expect(fromWire(schema, sent)).toEqual(value)
      }),
      { numRuns: RUNS },
    )
  })

  it('comes back from protobuf binary as it was', () => {
    fc.assert(
      fc.property(anyOf(schema), (value) => {
        const given = throughProto(messageNamed(name), toWire(schema, value))
        expect(schema.parse(fromWire(schema, given))).toEqual(value)
      }),
      { numRuns: RUNS },
    )
  })

  it('says its times in their canonical form', () => {
    fc.assert(
      fc.property(anyOf(schema), (value) => {
        for (const [field, item] of Object.entries(schema.parse(value))) {
          if (/(At|timestamp|Timestamp|lastModified)$/.test(field)) expect(canonicalTimestamp(item as string)).toBe(item)
        }
      }),
      { numRuns: RUNS },
    )
  })
})
