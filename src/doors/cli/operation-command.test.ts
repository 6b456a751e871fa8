import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Operation, operation } from '#src/kernel/operation.ts'
import { addOperationCommand, inOptions } from './operation-command.ts'

const Ripeness = z.enum(['FRUIT_RIPENESS_UNSPECIFIED', 'FRUIT_RIPENESS_GREEN', 'FRUIT_RIPENESS_VERY_SOFT'])
const judge = operation({
  name: 'orchard.judge',
  summary: 'Judges a fruit: by its skin. Not by its taste.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    fruitId: z.string(),
    ripeness: Ripeness,
    others: z.array(Ripeness).default([]),
    count: z.int().min(1).max(9).default(1).describe('how many'),
    isPeeled: z.boolean().default(false),
    withStones: z.boolean().default(true).describe('its stones'),
  }),
  output: z.object({}),
  offered: { cli: 'judge <fruit_id> <ripeness>' },
  run: async () => ({}),
}) as unknown as Operation

const inputOf = async (...args: string[]) => {
  let given: unknown
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  addOperationCommand(program, judge, async (_, input) => {
    given = input
  })
  await program.parseAsync(['judge', ...args], { from: 'user' })
  return given
}

describe('the command of an operation', () => {
  it('takes values of enums by their short or their whole names, alone and in lists', async () => {
    const meant = { fruit_id: 'f', ripeness: 'FRUIT_RIPENESS_VERY_SOFT', with_stones: true }
    for (const said of ['very-soft', 'VERY_SOFT', 'FRUIT_RIPENESS_VERY_SOFT']) expect(await inputOf('f', said)).toEqual(meant)
    expect(await inputOf('f', 'very-soft', '--others', 'green', 'very-soft', '--count', '3')).toEqual({
      ...meant,
      others: ['FRUIT_RIPENESS_GREEN', 'FRUIT_RIPENESS_VERY_SOFT'],
      count: 3,
    })
  })

  it('turns off what is on unless said', async () => {
    expect(await inputOf('f', 'green', '--no-with-stones', '--is-peeled')).toMatchObject({ with_stones: false, is_peeled: true })
  })

  it('says of each option what it is for, its bounds, and what holds unless it is given', () => {
    const program = new Command()
    addOperationCommand(program, judge, async () => {})
    const help = program.commands[0]?.helpInformation() ?? ''
    expect(help).toMatch(/--count <number>\s+how many \(1 to 9; 1 unless said\)/)
    expect(help).toMatch(/Usage:\s+judge \[options\] <fruit-id> <ripeness>/)
    expect(help).toMatch(/fruit-id\s+fruit id/)
    expect(help).toMatch(/ripeness\s+ripeness \(choices: "green", "very-soft"\)/)
    expect(help).toMatch(/--no-with-stones\s+without its stones/)
  })

  it('names options, not fields, where input was not accepted', () => {
    const said = 'Not accepted. count: too small; others[0]: none such; fruit_id: a count; give with_stones, not fruit_ids'
    expect(inOptions(judge, said)).toBe(
      'Not accepted. --count: too small; --others[0]: none such; fruit-id: a count; give --with-stones, not fruit_ids',
    )
    expect(inOptions(judge, 'There is no fruit with_stones.', new Set(['with_stones']))).toBe('There is no fruit with_stones.')
  })

  it('says which values there are, and what it is for in short', async () => {
    await expect(inputOf('f', 'blue')).rejects.toThrow('green, very-soft')
    const program = new Command()
    addOperationCommand(program, judge, async () => {})
    expect(program.helpInformation()).toMatch(/Judges a fruit$/m)
  })
})
