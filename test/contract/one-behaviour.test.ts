import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import { callInWireNames } from '#src/doors/wire-names.ts'
import { type Actor, mayAct } from '#src/kernel/context.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { camelCase } from '#src/kernel/words.ts'
import { operations } from '#src/operations.ts'
import { ELSEWHERE, GRAPH } from '#test/cypher/graph.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'
import { differences, freshId, isNothing, missing, settled } from './agree.ts'
import { allCases } from './cases/all.ts'
import { type Case, type Fresh, made } from './cases/case.ts'
import { badInputs, UNKNOWN_FIELD } from './cases/generic.ts'
import { openDoors } from './doors/all.ts'
import { type Answer, type Door, type Json, lastName, type Way } from './doors/door.ts'
import type { From } from './doors/graphql.ts'
import { type ContractService, startContractService, TOKENS } from './service.ts'
import { makeWorld } from './world.ts'

const STARTED_AT = Date.now()
/** Short enough for a suite of many; whether it has passed does not depend on how long anything takes. */
const DEADLINE_MS = 2

/** Whom the administrator's token stands for. */
const ADMIN: Actor = { id: 'admin', role: 'admin' }

let service: ContractService
let cases: ReadonlyMap<string, readonly Case[]>
let doors: readonly Door[]
let strangers: readonly Door[]
let readers: readonly Door[]

beforeAll(async () => {
  service = await startContractService()
  await clearGraph(service.core.store)
  cases = allCases(await makeWorld(service.core, service.directory))
  const from = new Map<string, From>()
  for (const [name, list] of cases) for (const one of list) if (one.from) from.set(name, one.from)
  const place = { url: service.url, grpc: service.grpc }
  doors = await openDoors({ ...place, token: TOKENS.admin }, from)
  strangers = await openDoors({ ...place, token: undefined }, from)
  readers = await openDoors({ ...place, token: TOKENS.reader }, from)
})
afterAll(async () => {
  for (const door of [...(doors ?? []), ...(strangers ?? []), ...(readers ?? [])]) await door.close()
  await service?.close()
})

let asking = 0
const freshIds = (): Fresh => {
  asking += 1
  const own = asking
  return (kind) => freshId(kind, own)
}

/** What has to have happened before, and the input, for one asking. */
const prepare = async (one: Case): Promise<{ readonly input: Json; readonly id: Fresh }> => {
  const id = freshIds()
  for (const [name, input] of one.given ?? []) await askCore(name, made(input, id))
  return { input: made(one.input, id), id }
}

const askCore = async (name: string, input: Json): Promise<unknown> => {
  const { input: schema, output } = operations.get(name) as Operation
  return toWire(output, (await callInWireNames(service.core, name, fromWire(schema, input), { actor: ADMIN })) as never)
}

/** The ways there are to say an input, each with its door. */
const waysOf = (among: readonly Door[], name: string, input: Json): (readonly [Door, Way])[] =>
  among.flatMap((door) => door.ways(name, input).map((way) => [door, way] as const))

const firstGood = (name: string): Case => {
  const found = cases.get(name)?.find(({ gives }) => typeof gives !== 'string')
  if (!found)
    throw new Error(`${name} has no case that is answered: write one into test/contract/cases/${name.split('.')[0]}.ts.`)
  return found
}

const shownAs = (answer: Answer): string => ('code' in answer ? answer.code : 'OK')

/** `door, way: what came` of each way that did not end with the code. */
const notEndingWith = async (code: string, ways: readonly (readonly [Door, Way])[], what = ''): Promise<string[]> => {
  const ended = await Promise.all(ways.map(async ([, way]) => shownAs(await way.ask())))
  return ways.flatMap(([door, way], index) =>
    ended[index] === code ? [] : [`${door.name}, ${way.as}, ${what}: ${ended[index]} instead of ${code}`],
  )
}

/** `door, way: what came` of each way that did not refuse a field, or did not call it as its callers do. */
const notRefusing = async (field: string, ways: readonly (readonly [Door, Way])[], what: string): Promise<string[]> => {
  const answers = await Promise.all(ways.map(async ([, way]) => way.ask()))
  const [wire, camel] = [lastName(field), camelCase(lastName(field))]
  return ways.flatMap(([door, { as, spell = lastName }], index) => {
    const { code = 'OK', said = '' } = answers[index] as { readonly code?: string; readonly said?: string }
    const at = `${door.name}, ${as}, ${what}: `
    if (code !== 'INVALID') return [`${at}${code} instead of INVALID`]
    const [name, named] = [spell(field), words(said)]
    const isMisnamed = wire !== camel && [wire, camel].some((other) => other !== name && named.has(other))
    return named.has(name) && !isMisnamed ? [] : [`${at}does not name ${name}, but says ${said.slice(0, 300)}`]
  })
}

const words = (text: string): ReadonlySet<string> => new Set(text.match(/--[\w-]+|\w+(?:-\w+)*/g))

/** Asks a case in every way there is, each time anew, and compares with what the operation gives by itself. */
const disagreements = async (operation: Operation, one: Case, used: Set<string>): Promise<string[]> => {
  const { name, mode } = operation
  const ways = waysOf(doors, name, made(one.input, freshIds()))
  const ended = async ([door, { as, showsLess = door.showsLess }]: (typeof ways)[number]): Promise<Ended> => {
    const { input } = await prepare(one)
    const answer = await door
      .ways(name, input)
      .find((other) => other.as === as)
      ?.ask()
    used.add(door.name)
    return { door, as, showsLess, answer: answer ?? { value: 'no way' } }
  }
  const at = ({ door, as }: Ended) => `${door.name}, ${as}`
  if (typeof one.gives === 'string') {
    const all = await inOrder(mode, ways, ended)
    return all.flatMap((end) =>
      shownAs(end.answer) === one.gives ? [] : [`${at(end)}: ${shownAs(end.answer)} instead of ${one.gives}`],
    )
  }
  const { input, id } = await prepare(one)
  const meant = await askCore(name, input)
  const tidy = (answer: unknown) => (mode === 'write' || one.given ? settled(answer, STARTED_AT) : answer)
  const all = await inOrder(mode, ways, ended)
  return [
    ...missing(made(one.gives, id), meant).map((problem) => `the operation${problem}`),
    ...all.flatMap((end) => {
      if ('value' in end.answer)
        return differences(tidy(end.answer.value), tidy(meant), end.showsLess).map((problem) => `${at(end)}${problem}`)
      return end.answer.code === 'NOT_FOUND' && isNothing(meant) ? [] : [`${at(end)}: ${end.answer.code} instead of an answer`]
    }),
  ]
}

type Ended = { readonly door: Door; readonly as: string; readonly showsLess: boolean; readonly answer: Answer }

/** Reads all at once, writes one after the other. */
const inOrder = async <T, R>(mode: 'read' | 'write', items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  if (mode === 'read') return Promise.all(items.map(work))
  const done: R[] = []
  for (const item of items) done.push(await work(item))
  return done
}

describe.each([...operations.keys()])('%s', (name) => {
  const operation = operations.get(name) as Operation

  test('gives the same through every door, or fails with the same code', async () => {
    firstGood(name)
    const used = new Set<string>()
    const wrong: string[] = []
    for (const one of cases.get(name) ?? []) wrong.push(...(await disagreements(operation, one, used)))
    expect(wrong.join('\n')).toBe('')
    expect(doors.filter(({ offers, name: door }) => offers.has(name) && !used.has(door)).map((door) => door.name)).toEqual([])
  })

  test('refuses bad input of every kind as INVALID, through every door that can say it, and names the field as that door does', async () => {
    const { input: right } = await prepare(firstGood(name))
    const wrong = await Promise.all(
      badInputs(operation, right).map(({ what, input, field }) => {
        // `ocode call` hands its JSON on as it is: once is enough.
        const ways = waysOf(doors, name, input).filter(([, { as }]) => !as.startsWith('ocode call') || what === UNKNOWN_FIELD)
        return notRefusing(field, ways, what)
      }),
    )
    expect(wrong.flat().join('\n')).toBe('')
  })

  test('is refused to strangers, and to those whose role is less than it needs', async () => {
    const { input } = await prepare(firstGood(name))
    expect(await notEndingWith('UNAUTHENTICATED', waysOf(strangers, name, input))).toEqual([])
    if (!mayAct({ id: '', role: 'reader' }, operation.role))
      expect(await notEndingWith('FORBIDDEN', waysOf(readers, name, input))).toEqual([])
  })

  test('ends with TIMEOUT at its deadline, and is stopped when the caller goes away', async () => {
    const { input } = await prepare(firstGood(name))
    try {
      service.hold(name, DEADLINE_MS, () => {})
      const wrong = await notEndingWith('TIMEOUT', waysOf(doors, name, input))
      for (const [door, way] of waysOf(doors, name, input)) {
        const caller = new AbortController()
        const stopped = service.nextEnd(name)
        service.hold(name, 600_000, () => caller.abort())
        const ended = shownAs(await way.ask(caller.signal))
        if (ended !== 'CANCELLED') wrong.push(`${door.name}, ${way.as}: ${ended} instead of CANCELLED`)
        const code = await stopped
        if (code !== 'CANCELLED') wrong.push(`${door.name}, ${way.as}: the operation ended with ${code} instead of CANCELLED`)
      }
      expect(wrong.join('\n')).toBe('')
    } finally {
      service.release()
    }
  })
})

test('a body that is larger than a door takes is LIMIT, through every door', async () => {
  const input = { task: { prompt: 'x'.repeat(OPERATION_BODY_MAX_BYTES + 1) } }
  const ways = waysOf(doors, 'planning.submitTask', input)
  expect(new Set(ways.map(([{ name }]) => name)).size).toBe(doors.length)
  for (const way of ways) expect(await notEndingWith('LIMIT', [way])).toEqual([])
})

test('what all operations have written by now are the relationships of the graph, from and to what they should be', async () => {
  const rows = await rowsOfText(
    "MATCH (from)-[edge]->(to) RETURN DISTINCT labels(from)[0] + ' ' + type(edge) + ' ' + labels(to)[0] AS written",
  )
  const written = rows.map((row) => row.written as string)
  expect(written.filter((one) => !GRAPH.includes(one))).toEqual([])
  expect(GRAPH.filter((one) => !written.includes(one) && !ELSEWHERE.includes(one))).toEqual([])
})
