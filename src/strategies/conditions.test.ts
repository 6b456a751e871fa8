import { describe, expect, it } from 'vitest'
import { applies, asConditions, factsOf } from './conditions.ts'

describe('applies', () => {
  it('lets only a contradiction stand against a strategy', () => {
    expect(applies(undefined, { os_type: 'linux' })).toBe(true)
    expect(applies({ environment: { os_type: 'Linux' } }, { os_type: 'linux' })).toBe(true)
    expect(applies({ environment: { os_type: ['darwin', 'linux'] } }, { os_type: 'linux' })).toBe(true)
    expect(applies({ environment: { os_type: 'darwin' } }, { os_type: 'linux' })).toBe(false)
    expect(applies({ problem_type: 'Git' }, {})).toBe(true)
    expect(applies({ constructor: 'x' }, {})).toBe(true)
  })

  it('rules out what a condition says it is not for, versions by their beginning', () => {
    const conditions = asConditions({
      os_type: { not: ['windows'] },
      'dependency_versions.node': { not: ['18.2', '20'] },
    })
    expect(conditions).toEqual({
      environment: { os_type: { not: ['windows'] }, dependency_versions: { node: { not: ['18.2', '20'] } } },
    })
    const inCase = (osType: string, node: string) =>
      applies(conditions, factsOf(undefined, { osType, osVersion: '', dependencyVersions: { node } }))
    expect([inCase('linux', '22.1.0'), inCase('Windows', '22.1.0')]).toEqual([true, false])
    expect([inCase('linux', '18.2.9'), inCase('linux', '18.20.1'), inCase('linux', '20.1.0')]).toEqual([false, true, false])
    expect(applies(conditions, {})).toBe(true)
  })

  it('takes facts from a recorded environment, which the caller can correct', () => {
    const recorded = { osType: 'linux', osVersion: '', dependencyVersions: { node: '24.1.0' } }
    expect(factsOf(undefined, recorded)).toEqual({ os_type: 'linux', 'dependency_versions.node': '24.1.0' })
    expect(factsOf({ environment: { os_type: 'darwin' } }, recorded)).toMatchObject({ os_type: 'darwin' })
    expect(factsOf({ environment: { dependency_versions: { node: '22' } } }, recorded)).toMatchObject({
      'dependency_versions.node': '22',
    })
  })
})
