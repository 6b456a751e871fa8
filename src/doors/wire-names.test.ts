import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Core } from '#src/core.ts'
import { batchOf, type batchOutput } from '#src/kernel/batch.ts'
import { notAccepted, OcodeError } from '#src/kernel/error.ts'
import { id } from '#src/kernel/schema.ts'
import { callInWireNames } from './wire-names.ts'

const input = z.object({
  projectId: z.string(),
  records: batchOf(z.object({ errorId: id(), byAgent: z.array(z.object({ agentId: id() })) })),
})

/** A core of one operation, which does this. */
const doing = (work: () => unknown) =>
  ({ operations: new Map([['a.b', { input }]]), call: async () => work() }) as unknown as Pick<Core, 'call' | 'operations'>

const failing = (thrown: unknown) =>
  callInWireNames(
    doing(() => {
      throw thrown
    }),
    'a.b',
    {},
  )

it('names the fields of the input as the wire does: in messages, in the fields at fault, at any depth, in refusals', async () => {
  const fields = [{ field: 'records[0].byAgent[1].agentId', problem: 'is missing; say projectId' }]
  await expect(failing(notAccepted(fields))).rejects.toMatchObject({
    message: 'The input was not accepted. records[0].by_agent[1].agent_id: is missing; say project_id',
    details: { fields: [{ field: 'records[0].by_agent[1].agent_id', problem: 'is missing; say project_id' }] },
  })
  await expect(failing(new OcodeError('INVALID', 'x', { details: { field: 'projectId' } }))).rejects.toMatchObject({
    details: { field: 'project_id' },
  })
  const refused = [{ index: 0, code: 'INVALID', message: 'The record was not accepted. errorId: is missing' }]
  const answer: z.input<z.ZodObject<ReturnType<typeof batchOutput>>> = { stored: 0, repeated: 0, refused: refused as never }
  expect(
    await callInWireNames(
      doing(() => answer),
      'a.b',
      {},
    ),
  ).toMatchObject({
    refused: [{ message: 'The record was not accepted. error_id: is missing' }],
  })
})

it('leaves alone what is no field, and what the caller spoke of', async () => {
  await expect(
    failing(new OcodeError('NOT_FOUND', 'There is no entity projectId in someWhere.', { details: { entityId: 'projectId' } })),
  ).rejects.toThrow('There is no entity projectId in someWhere.')
})
