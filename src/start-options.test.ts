import { describe, expect, it } from 'vitest'
import { startOptions } from './start-options.ts'

describe('the options of a start', () => {
  it('are read', () => {
    expect(startOptions(['--project', 'src', '--once'])).toEqual({ project: 'src', once: true })
  })

  it('name a folder that there is', () => {
    for (const project of ['no-such-folder', 'package.json'])
      expect(() => startOptions(['--project', project])).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it.each([[['--nope']], [['shop']], [['--project']], [['--once=yes']]])('are told where they are wrong: %j', (args) => {
    expect(() => startOptions(args)).toThrow(
      expect.objectContaining({ code: 'INVALID', message: expect.stringContaining('--project DIR') }),
    )
  })
})
