import { readFileSync } from 'node:fs'
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readSdl } from './sdl.ts'

const RELEASED = readFileSync(new URL('../../graphql/released/contract.golden.graphql', import.meta.url), 'utf8')
const released = buildSchema(RELEASED)

/** What a client of the release could not do any more. */
const broken = (changed: GraphQLSchema): string[] => findBreakingChanges(released, changed).map(({ description }) => description)

describe('the SDL', () => {
  it('breaks nothing that was released', () => {
    expect(broken(readSdl())).toEqual([])
  })

  it.each([
    ['a field that is gone', /^ {2}prompt: String!$/m, '  wording: String!', 'Task.prompt was removed.'],
    [
      'a value that is gone',
      /^ {2}TASK_STATUS_PAUSED$/m,
      '  TASK_STATUS_HALTED',
      'TASK_STATUS_PAUSED was removed from enum type TaskStatus.',
    ],
    ['another type', /^ {2}prompt: String!$/m, '  prompt: Int!', 'Task.prompt changed type from String! to Int!.'],
    [
      'an argument that is gone',
      /cancelTask\(\s*"""[^"]*"""\s*message: String/m,
      'cancelTask(',
      'Mutation.cancelTask arg message was removed.',
    ],
    [
      'what must be given now',
      /^ {2}prompt: String$/m,
      '  prompt: String!',
      'TaskInput.prompt changed type from String to String!.',
    ],
  ])('would not get through with %s', (_, part, other, description) => {
    expect(RELEASED).toMatch(part)
    expect(broken(buildSchema(RELEASED.replace(part, other)))).toContain(description)
  })
})
