/**
 * The graph that is measured on: 100k code entities with 500k calls, 10k tasks with 100k attempts and 60k errors, 2k patterns,
 * 1k strategies, 200 problem types. The same numbers always give the same graph.
 */
export const SIZES = {
  files: 4_000,
  functions: 96_000,
  calls: 500_000,
  users: 200,
  tasks: 10_000,
  attempts: 100_000,
  errors: 60_000,
  patterns: 2_000,
  strategies: 1_000,
  problemTypes: 200,
} as const

export const PROJECT_ID = 'bench'
export const PROJECT_ROOT = '/bench/project'

/** Mulberry32: small, fast, and the same everywhere. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const padded = (prefix: string, number: number) => `${prefix}-${String(number).padStart(6, '0')}`
export const functionId = (number: number) => padded('function', number)
export const taskId = (number: number) => padded('task', number)
export const userId = (number: number) => padded('user', number)
export const problemTypeId = (number: number) => padded('problem-type', number)

const START_S = Date.UTC(2026, 0, 1) / 1_000
const isoOf = (seconds: number) => new Date((START_S + seconds) * 1_000).toISOString().replace('.000Z', 'Z')
const microsecondsOf = (seconds: number) => (START_S + seconds) * 1_000_000

export type Row = Record<string, unknown>

const fileOf = (number: number) => Math.floor((number / SIZES.functions) * SIZES.files)
const pathOf = (file: number) => `src/area-${file % 40}/module-${file}.ts`

export const files = (): Row[] =>
  Array.from({ length: SIZES.files }, (_, number) => ({
    entityId: padded('file', number),
    type: 'CODE_ENTITY_TYPE_FILE',
    name: pathOf(number),
    qualifiedName: pathOf(number),
    path: pathOf(number),
    ...common(number),
  }))

export const functions = (): Row[] =>
  Array.from({ length: SIZES.functions }, (_, number) => {
    const file = fileOf(number)
    const name = `handle${number}`
    const metadata = JSON.stringify({
      signature: `${name}(input: Input): Output`,
      range: { start_line: (number % 24) * 20 + 1, end_line: (number % 24) * 20 + 15 },
    })
    return {
      entityId: functionId(number),
      type: 'CODE_ENTITY_TYPE_FUNCTION',
      name,
      qualifiedName: `${pathOf(file)}:${name}`,
      path: pathOf(file),
      fileId: padded('file', file),
      metadata,
      ...common(file),
    }
  })

const common = (file: number) => ({
  projectId: PROJECT_ID,
  language: 'typescript',
  checksum: `checksum-${file}`,
  at: isoOf(file * 60),
})

/** Calls stay near home mostly; a tenth go to the few functions that everybody calls. */
export const calls = (): Row[] => {
  const random = randomOf(1)
  const seen = new Set<number>()
  const found: Row[] = []
  while (found.length < SIZES.calls) {
    const from = Math.floor(random() * SIZES.functions)
    const near = from + Math.floor((random() - 0.5) * 400)
    const to =
      random() < 0.1
        ? Math.floor(random() ** 3 * SIZES.functions)
        : ((near % SIZES.functions) + SIZES.functions) % SIZES.functions
    const key = from * SIZES.functions + to
    if (from === to || seen.has(key)) continue
    seen.add(key)
    const line = 1 + Math.floor(random() * 400)
    found.push({ from: functionId(from), to: functionId(to), lines: [line, line + 7].slice(0, 1 + (found.length % 2)) })
  }
  return found
}

export const problemTypes = (): Row[] =>
  Array.from({ length: SIZES.problemTypes }, (_, number) => ({
    problemTypeId: problemTypeId(number),
    name: `Problem type ${number}`,
    description: `What goes wrong in case ${number}.`,
    keywords: ['build', `case${number}`],
    parentId: number < 10 ? '' : problemTypeId(number % 10),
    at: isoOf(number),
  }))

export const strategies = (): Row[] => {
  const random = randomOf(2)
  return Array.from({ length: SIZES.strategies }, (_, number) => ({
    strategyId: padded('strategy', number),
    name: `Strategy ${number}`,
    description: `Does what helps in case ${number}.`,
    at: isoOf(number * 30),
    templatePlanFragment: JSON.stringify({ steps: [{ tool: 'run_shell_command', parameters: { command: `fix ${number}` } }] }),
    successRate: random(),
    // A hundred of them are for each of the first ten problem types, as happens at the top of a taxonomy.
    addresses: distinct(6, () => Math.floor(random() ** 2 * SIZES.problemTypes)).map((type) => ({
      to: problemTypeId(type),
      ...evidence(random),
    })),
  }))
}

export const patterns = (): Row[] => {
  const random = randomOf(3)
  return Array.from({ length: SIZES.patterns }, (_, number) => ({
    patternId: padded('pattern', number),
    name: `Pattern${number}`,
    description: `Occurs in case ${number}.`,
    canonicalRegex: [`case ${number}\\b`],
    commonCauses: [`cause ${number}`],
    suggestedRemediations: [`remedy ${number}`],
    at: isoOf(number * 15),
    problemTypeId: problemTypeId(number % SIZES.problemTypes),
    mitigatedBy: distinct(3, () => Math.floor(random() * SIZES.strategies)).map((strategy) => ({
      to: padded('strategy', strategy),
      ...evidence(random),
    })),
  }))
}

/** A posterior's counts, with a lower bound that orders them; that bound need not be the one the service would compute. */
const evidence = (random: () => number) => {
  const successes = Math.floor(random() * 40)
  const failures = Math.floor(random() * 20)
  return {
    successes,
    failures,
    lowerBound: Math.round(((successes + 0.5) / (successes + failures + 3)) * 1e6) / 1e6 + random() * 1e-7,
    at: isoOf(Math.floor(random() * 1e6)),
  }
}

export const tasks = (): Row[] =>
  Array.from({ length: SIZES.tasks }, (_, number) => ({
    taskId: taskId(number),
    userId: userId(number % SIZES.users),
    prompt: `Make case ${number} work and prove it with a test.`,
    contextFiles: [`${PROJECT_ROOT}/${pathOf(number % SIZES.files)}`],
    metadata: JSON.stringify({ priority: number % 3 === 0 ? 'high' : 'normal' }),
    status: number % 4 === 0 ? 'TASK_STATUS_COMPLETED_FAILURE' : 'TASK_STATUS_COMPLETED_SUCCESS',
    at: isoOf(number * 600),
    assignedAgentId: padded('agent', number % 20),
    problemTypeId: problemTypeId(number % SIZES.problemTypes),
  }))

export const attempts = (): Row[] =>
  Array.from({ length: SIZES.attempts }, (_, number) => {
    const task = number % SIZES.tasks
    const seconds = task * 600 + Math.floor(number / SIZES.tasks) * 20
    return {
      attemptId: padded('attempt', number),
      taskId: taskId(task),
      agentId: padded('agent', task % 20),
      toolName: number % 3 === 0 ? 'run_shell_command' : 'edit_file',
      inputParameters: JSON.stringify({ command: `build case-${number}` }),
      rawCommand: `build case-${number}`,
      at: isoOf(seconds),
      order: microsecondsOf(seconds),
      outcome: number % 5 < 3 ? 'EXECUTION_OUTCOME_FAILURE' : 'EXECUTION_OUTCOME_SUCCESS',
      stdout: `building case-${number}\n`.repeat(4),
      stderr: number % 5 < 3 ? `case ${number % SIZES.patterns} failed\n` : '',
      exitCode: number % 5 < 3 ? 1 : 0,
    }
  })

/** Three in five attempts fail, with one error each. */
export const errors = (): Row[] => {
  const failed = attempts()
    .filter(({ exitCode }) => exitCode === 1)
    .slice(0, SIZES.errors)
  return failed.map(({ attemptId, at, order }, number) => ({
    errorId: padded('error', number),
    attemptId,
    errorCode: '1',
    errorMessage: `case ${number % SIZES.patterns} failed: something in it is wrong`,
    stackTrace: '',
    at,
    order,
    patternId: padded('pattern', number % SIZES.patterns),
    confidence: 0.9,
  }))
}

const distinct = (count: number, pick: () => number): number[] => {
  const found = new Set<number>()
  while (found.size < count) found.add(pick())
  return [...found]
}
