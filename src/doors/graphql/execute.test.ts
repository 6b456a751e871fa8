import { parse } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OcodeError } from '#src/kernel/error.ts'
import { bindSchema } from './bind.ts'
import { relation, root } from './field.ts'
import type { Arguments, Scope } from './scope.ts'
import { startApollo } from './server.ts'

const CONTRACT = parse(/* GraphQL */ `
  scalar Json
  input Filter { text: String, extra: Json, inner: Inner }
  input Inner { text: String }
  type Query {
    box(id: ID!): Box
    boxes(first: Int = 50, filter: Filter): BoxConnection!
    fails: String
    breaks: String
  }
  type Mutation { put(count: Int!): Int }
  type BoxConnection { edges: [BoxEdge!]! }
  type BoxEdge { cursor: String!, node: Box! }
  type Box { id: ID!, size: Int, balls(first: Int = 10, after: String): [Ball!]!, lid: Lid, broken: String }
  type Ball { id: ID!, box: Box }
  type Lid { colour: String! }
`)

const bindings = {
  Query: {
    box: root('test.box'),
    boxes: root('test.boxes', {
      brings: { 'edges.node.balls': { want: 'balls', args: ['first'] }, 'edges.node.lid': { want: 'lid', args: [] } },
      input: (args, brought) => ({ ...args, brought }),
    }),
    fails: root('test.fails'),
    breaks: root('test.breaks'),
  },
  Mutation: { put: root('test.put') },
  Box: {
    balls: relation('test.ballsOfBoxes', 'id'),
    lid: relation('test.lidsOfBoxes', 'id'),
    broken: relation('test.fails', 'id'),
  },
  Ball: { box: relation('test.boxesOfBalls', 'id') },
}

let calls: { operation: string; input: Arguments }[] = []
let apollo: Awaited<ReturnType<typeof startApollo>>

const answers: Record<string, (input: Arguments) => unknown> = {
  'test.box': ({ id }) => (id === 'none' ? null : { id, size: 3 }),
  'test.boxes': ({ brought }) => ({
    edges: ['a', 'b'].map((id) => ({
      cursor: id,
      node: {
        id,
        size: 1,
        ...('balls' in (brought as object) && { balls: [{ id: `ball-${id}` }] }),
        ...('lid' in (brought as object) && { lid: null }),
      },
    })),
  }),
  'test.fails': () => {
    throw new OcodeError('CONFLICT', 'It is there already.', { details: { id: 'x' }, cause: new Error('secret') })
  },
  'test.breaks': () => {
    throw new Error('secret at /home/somebody')
  },
  'test.put': ({ count }) => count,
}

/** The scope of a request whose operations are the functions above; a relation gives a lid or a ball for any id. */
const scope = (): Scope => ({
  call: async (operation, input) => {
    calls.push({ operation, input })
    return answers[operation]?.(input)
  },
  load: async (operation, id, args) => {
    calls.push({ operation, input: { ...args, id } })
    if (operation === 'test.fails') return answers[operation]?.(args)
    return operation === 'test.ballsOfBoxes' ? [{ id: `loaded-${id}` }] : { colour: 'red', id }
  },
})

const ask = async (query: string, variables: Record<string, unknown> = {}, operationName?: string) => {
  calls = []
  const response = await apollo.executeOperation(
    { query, variables, ...(operationName && { operationName }) },
    { contextValue: scope() },
  )
  const result = response.body.kind === 'single' ? response.body.singleResult : {}
  return { status: response.http.status ?? 200, ...JSON.parse(JSON.stringify(result)) }
}

beforeAll(async () => {
  apollo = await startApollo(bindSchema(CONTRACT, bindings))
})
afterAll(() => apollo.stop())

test('a relation that the root can bring is asked of the root, with its arguments, and of nobody else', async () => {
  const { data, errors } = await ask(
    'query ($n: Int) { boxes { edges { node { id balls(first: $n) { id } lid { colour } } } } }',
    { n: 3 },
  )
  expect(errors).toBeUndefined()
  expect(data.boxes.edges[1].node).toEqual({ id: 'b', balls: [{ id: 'ball-b' }], lid: null })
  expect(calls).toEqual([{ operation: 'test.boxes', input: { first: 50, brought: { balls: { first: 3 }, lid: {} } } }])
})

test.each([
  ['aliases with other arguments', '{ boxes { edges { node { one: balls(first: 1) { id } two: balls(first: 2) { id } } } } }'],
  ['an argument that the root does not honour', '{ boxes { edges { node { balls(after: "x") { id } } } } }'],
])('%s are read by the relation itself', async (_, query) => {
  const { data, errors } = await ask(query)
  expect(errors).toBeUndefined()
  expect(Object.values(data.boxes.edges[0].node)[0]).toEqual([{ id: 'loaded-a' }])
  expect(calls.filter(({ operation }) => operation === 'test.ballsOfBoxes').length).toBeGreaterThan(0)
})

test('what is brought stays brought beside a relation that is not', async () => {
  const { data } = await ask('{ boxes { edges { node { balls { id box { id } } } } } }')
  expect(data.boxes.edges[0].node.balls[0]).toEqual({ id: 'ball-a', box: { id: 'ball-a' } })
  expect(calls.map(({ operation }) => operation)).toEqual(['test.boxes', 'test.boxesOfBalls', 'test.boxesOfBalls'])
})

test('fragments and conditions are looked through', async () => {
  const query =
    'query ($no: Boolean!) { boxes { ...B } } fragment B on BoxConnection { edges { node { ... on Box { balls @skip(if: $no) { id } } } } }'
  expect((await ask(query, { no: true })).data.boxes.edges[0].node).toEqual({})
  expect((await ask(query, { no: false })).data.boxes.edges[0].node).toEqual({ balls: [{ id: 'ball-a' }] })
  expect(calls).toHaveLength(1)
})

test('an error of an operation has its path, its code and its details, and leaves the rest of the answer', async () => {
  const { data, errors } = await ask('{ box(id: "a") { id here: broken } }')
  expect(data).toEqual({ box: { id: 'a', here: null } })
  expect(errors).toEqual([
    {
      message: 'It is there already.',
      locations: [{ line: 1, column: 21 }],
      path: ['box', 'here'],
      extensions: { code: 'CONFLICT', details: { id: 'x' } },
    },
  ])
})

test('an unknown failure is INTERNAL and says nothing of itself', async () => {
  const { errors } = await ask('{ breaks }')
  expect(errors[0].extensions).toEqual({ code: 'INTERNAL' })
  expect(JSON.stringify(errors)).not.toMatch(/secret|somebody|stack/)
})

test('variables are coerced and refused with 400', async () => {
  expect(await ask('mutation ($n: Int!) { put(count: $n) }', { n: 4 })).toMatchObject({ data: { put: 4 } })
  expect(await ask('mutation ($n: Int!) { put(count: $n) }', { n: 'four' })).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'INVALID' } }],
  })
  expect(await ask('mutation ($n: Int!) { put(count: $n) }')).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'INVALID' } }],
  })
})

test('an input type that contains itself is refused at the start: the compiler of queries would not end', () => {
  const recursive = parse('type Query { a(loop: Loop): Int } input Loop { again: [Loop!] }')
  expect(() => bindSchema(recursive, {})).toThrow(/Loop contains itself/)
})

test('null arguments are as good as absent, but what is inside of a JSON value is left alone', async () => {
  await ask('query ($f: Filter) { boxes(first: null, filter: $f) { edges { cursor } } }', {
    f: { text: null, extra: { a: null }, inner: { text: null } },
  })
  expect(calls[0]?.input).toEqual({ filter: { extra: { a: null }, inner: {} }, brought: {} })
})

test('one of several operations is run by its name', async () => {
  const document = 'query A { box(id: "a") { id } } query B { box(id: "b") { id } }'
  expect((await ask(document, {}, 'B')).data.box.id).toBe('b')
  expect((await ask(document, {}, 'A')).data.box.id).toBe('a')
  expect(await ask(document)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'INVALID' } }] })
})

test('asking for an operation that is not in the document does not spoil the one that is', async () => {
  const document = '{ box(id: "only") { id } }'
  expect(await ask(document, {}, 'Other')).toMatchObject({ status: 400, errors: [{ extensions: { code: 'INVALID' } }] })
  expect((await ask(document)).data.box.id).toBe('only')
})

const nested = (levels: number): string => (levels === 0 ? 'id' : `balls { box { ${nested(levels - 1)} } }`)
const manyAliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')

test.each([
  ['depth', `{ box(id: "a") { ${nested(25)} } }`, /51 levels|52 levels/],
  ['aliases', `{ box(id: "a") { ${manyAliases(101)} } }`, /101 aliases/],
  ['root fields', `{ ${Array.from({ length: 21 }, (_, i) => `f${i}: box(id: "a") { id }`).join(' ')} }`, /21 fields at its root/],
  ['cost', '{ boxes(first: 500) { edges { node { balls(first: 500) { id } } } } }', /250500 objects/],
])('too much %s is refused with 400 and LIMIT before anything runs', async (_, query, message) => {
  const answer = await ask(query)
  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'LIMIT' } }] })
  expect(answer.errors[0].message).toMatch(message)
  expect(calls).toEqual([])
})

test('the cost follows the variables of each request', async () => {
  const query = 'query ($n: Int) { boxes(first: 500) { edges { node { balls(first: $n) { id } } } } }'
  expect((await ask(query, { n: 1 })).errors).toBeUndefined()
  expect(await ask(query, { n: 500 })).toMatchObject({ status: 400, errors: [{ extensions: { code: 'LIMIT' } }] })
  expect((await ask(query, { n: 1 })).errors).toBeUndefined()
})

test('fragments that multiply are measured, not expanded', async () => {
  const levels = 30
  const fragments = Array.from(
    { length: levels },
    (_, i) => `fragment F${i} on Box { a: balls { box { ...F${i + 1} } } b: balls { box { ...F${i + 1} } } }`,
  )
  const startedAt = performance.now()
  const answer = await ask(`{ box(id: "a") { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Box { id }`)
  expect(answer.status).toBe(400)
  expect(answer.errors[0].extensions).toEqual({ code: 'LIMIT' })
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})

test('a document of too many tokens is refused before it is parsed to its end', async () => {
  const answer = await ask(`{ box(id: "a") { ${'id '.repeat(5_000)} } }`)
  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'INVALID' } }] })
  expect(answer.errors[0].message).toMatch(/4000 tokens/)
})

test('an answer to nonsense stays small', async () => {
  const answer = await ask(`{ ${Array.from({ length: 300 }, (_, index) => `${'x'.repeat(200)}${index}`).join(' ')} }`)
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer).length).toBeLessThan(20_000)
  expect(answer.errors[0].extensions).toEqual({ code: expect.stringMatching(/INVALID|LIMIT/) })
})
