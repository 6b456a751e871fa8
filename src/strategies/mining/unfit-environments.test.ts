import { expect, test } from 'vitest'
import type { Run } from '#src/strategies/recovery/run.ts'
import { LEAST } from './mine-strategies.ts'
import { unfitEnvironments } from './unfit-environments.ts'

/** Runs in an environment of which a share ends well, each problem tried in five of them. */
const runsWith = (count: number, environment: Readonly<Record<string, string>>, share: number): Run[] =>
  Array.from({ length: count }, (_, at) => ({
    runId: `${JSON.stringify(environment)} ${at}`,
    problem: `p${at % 10}`,
    model: `m${at % 2}`,
    difficulty: '',
    domain: '',
    succeeded: Math.floor(at / 10) * 10 + ((at * 3) % 10) < count * share,
    steps: [],
    environment,
  }))

const unfit = (did: readonly Run[], others: readonly Run[] = []) => unfitEnvironments(did, [...did, ...others], LEAST)
const linux = { os_type: 'linux' }
const windows = { os_type: 'windows' }

test('where a strategy surely ends worse than elsewhere is a condition, with the counts', () => {
  const did = [...runsWith(40, linux, 0.9), ...runsWith(40, windows, 0.2)]
  expect(unfit(did)).toEqual({
    conditions: { os_type: { not: ['windows'] } },
    said: ['Not where os_type is windows: 8 of 40 ended well there, 36 of 40 elsewhere.'],
  })
})

test('of few runs, of a difference that chance may have made, and of what everybody has there is none', () => {
  const none = { conditions: {}, said: [] }
  expect(unfit([...runsWith(40, linux, 0.9), ...runsWith(6, windows, 0)])).toEqual(none)
  expect(unfit([...runsWith(40, linux, 0.6), ...runsWith(40, windows, 0.5)])).toEqual(none)
  expect(unfit(runsWith(80, windows, 0.2))).toEqual(none)
  expect(unfit([...runsWith(40, {}, 0.9), ...runsWith(40, windows, 0.2)])).toEqual(none)
})

test('where it is hard for all and the strategy helps it is none', () => {
  const did = [...runsWith(60, linux, 0.9), ...runsWith(60, windows, 0.5)]
  expect(unfit(did, [...runsWith(60, linux, 0.8), ...runsWith(60, windows, 0.1)]).conditions).toEqual({})
  expect(unfit(did, [...runsWith(60, linux, 0.8), ...runsWith(60, windows, 0.5)]).conditions).toEqual({
    os_type: { not: ['windows'] },
  })
})

test('versions of a runtime are told apart', () => {
  const node = (version: string) => ({ ...linux, 'dependency_versions.node': version })
  const did = [...runsWith(40, node('18.2'), 0.2), ...runsWith(40, node('20.1'), 0.9), ...runsWith(40, node('22.1'), 0.9)]
  expect(unfit(did).conditions).toEqual({ 'dependency_versions.node': { not: ['18.2'] } })
})
