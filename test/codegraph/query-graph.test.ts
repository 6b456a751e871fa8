import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryGraph } from '#src/codegraph/service.ts'
import { submitTasks } from '#src/planning/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const ask = (queryString: string) => area.call(queryGraph, { queryString })

beforeAll(async () => {
  await clearGraph(area.store)
  await area.call(submitTasks, {
    tasks: Array.from({ length: 12 }, (_, index) => ({
      taskId: `t${String(index).padStart(2, '0')}`,
      prompt: `Task ${index}`,
      createdAt: '2026-01-01T00:00:00Z',
      assignedAgentId: 'a',
    })),
  })
})
afterAll(() => area.store.close())

describe('a statement of the caller', () => {
  it('is answered with its columns and values as JSON', async () => {
    const { results, asOf } = await ask(
      'MATCH p = (task:Task)-[assigned:ASSIGNED_TO]->(agent:Agent) WHERE task.taskId < "t02" RETURN task.taskId AS id, task.createdAt AS at, agent, assigned, length(p) AS n ORDER BY id',
    )
    expect(results).toEqual({
      columns: ['id', 'at', 'agent', 'assigned', 'n'],
      rows: ['t00', 't01'].map((id) => [
        id,
        '2026-01-01T00:00:00Z',
        { labels: ['Agent'], properties: { agentId: 'a', stub: true } },
        { type: 'ASSIGNED_TO', properties: {} },
        1,
      ]),
      truncated: false,
    })
    expect(asOf).toEqual([])
  })

  it('may use paths, subqueries, aggregation, and what else only reads', async () => {
    for (const text of [
      'MATCH (t:Task) WITH t.status AS status, count(*) AS n RETURN status, n ORDER BY n DESC LIMIT 3',
      'MATCH (a:Agent) RETURN COUNT { (a)<-[:ASSIGNED_TO]-() } AS n, EXISTS { (a)<-[:ASSIGNED_TO]-(:Task {taskId: "t01"}) } AS e',
      'MATCH p = shortestPath((a:Task {taskId: "t01"})-[*..4]-(b:Task {taskId: "t02"})) RETURN length(p)',
      'MATCH (a:Task)-[:ASSIGNED_TO]->{1,2}(b) RETURN count(b)',
      'UNWIND range(1, 3) AS x CALL (x) { MATCH (t:Task) RETURN count(t) AS c UNION ALL RETURN x AS c } RETURN x, collect(c)',
      'OPTIONAL MATCH (n:Nothing) RETURN n',
    ])
      expect(await codeOf(ask(text)), text).toBe('OK')
  })

  it('is refused where it does anything but read, and nothing has happened', async () => {
    for (const text of [
      'CREATE (n:Task {taskId: "x"}) RETURN n',
      'MATCH (t:Task) SET t.prompt = "" RETURN t',
      'MATCH (t:Task) DETACH DELETE t',
      'MERGE (t:Task {taskId: "t01"}) RETURN t',
      'MATCH (t:Task) CALL (t) { SET t.prompt = "" } RETURN count(*)',
      'MATCH (t:Task) CALL (t) { DELETE t } IN TRANSACTIONS RETURN count(*)',
      'FOREACH (x IN [1] | CREATE (:Task))',
      'LOAD CSV FROM "file:///etc/passwd" AS line RETURN line',
      'CALL dbms.components()',
      'CALL db.labels() YIELD label RETURN label',
      'SHOW USERS',
      'SHOW SETTINGS',
      'CREATE INDEX some IF NOT EXISTS FOR (t:Task) ON (t.prompt)',
      'CREATE USER mallory SET PASSWORD "secret"',
      'PROFILE MATCH (t:Task) DELETE t',
      'MATCH (t:Task) RETURN t; MATCH (t:Task) DELETE t',
      'USE system MATCH (n) RETURN n',
      'TERMINATE TRANSACTION "x"',
      'RETURN $secret',
      'RETURN reduce(text = "x", i IN range(1, 40) | text + text) AS text',
      'this is no Cypher',
      '',
    ])
      expect(await codeOf(ask(text)), text).toBe('INVALID')
    expect((await ask('MATCH (t:Task) WHERE t.prompt <> "" RETURN count(t)')).results.rows).toEqual([[12]])
    const refusal = await ask('MATCH (t:Task) SET t.prompt = "" RETURN t').catch((thrown) => thrown.message)
    expect(refusal).toContain('SetProperty')
  })

  it('gives so much at most, and says that there was more', async () => {
    const many = await ask('UNWIND range(1, 5000) AS n RETURN n')
    expect(many.results).toMatchObject({ truncated: true, rows: expect.objectContaining({ length: 1_000 }) })
    const large = await ask('UNWIND range(1, 100) AS n RETURN [x IN range(1, 1000) | "1234567890"] AS texts')
    expect(large.results.truncated).toBe(true)
    expect(large.results.rows.length).toBeLessThan(10)
  })

  it('is stopped when it takes too long', async () => {
    expect(await codeOf(ask('UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(a + b)'))).toBe('TIMEOUT')
  })
})
