import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategiesOfPatterns } from '#src/strategies/service.ts'
import { openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { type Asked, serviceAdviser, teachIdentity } from './advice.ts'
import { compare, successOf } from './compare.ts'
import { play } from './play.ts'

const area = openTestArea()
const TASKS = 12

beforeAll(() => clearGraph(area.store))
afterAll(() => area.store.close())

const evidence = async () =>
  (await area.call(strategiesOfPatterns, { ids: ['no-identity'] })).groups[0]?.value.edges[0]?.node.evidence

test('an agent that asks the service what to do after a failure does no worse, and tells it how that went', async () => {
  await teachIdentity(area)
  const before = await evidence()
  const asked: Asked = { advice: 0, answered: 0, strategies: 0, outcomes: 0 }
  const without = await play(TASKS)
  const advised = await play(TASKS, serviceAdviser(area, asked))
  const after = await evidence()
  expect(after?.successes).toBe((before?.successes ?? 0) + asked.outcomes)
  expect(after?.lowerBound).toBeGreaterThan(before?.lowerBound ?? 1)
  // Neither time nor load decides anything: the same programs say the same, and so the same is done.
  expect(successOf(without)).toMatchObject({ successes: 6, tasks: TASKS })
  expect(successOf(advised)).toMatchObject({ successes: 8, tasks: TASKS })
  expect(compare(without, advised).steps.mean).toBeLessThan(0)
  expect(asked).toEqual({ advice: 31, answered: 2, strategies: 2, outcomes: 2 })
})
