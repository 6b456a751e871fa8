import { functionId, problemTypeId, randomOf, SIZES, userId } from './graph.ts'

/** One of the four things that are asked, as our GraphQL says it; `variables(n)` are those of the n-th request. */
export type Question = {
  readonly name: 'a' | 'b' | 'c' | 'd'
  readonly what: string
  readonly query: string
  readonly variables: (request: number) => { id: string }
}

const VARIANTS = 500

const among = (seed: number, pick: (random: () => number) => string) => {
  const random = randomOf(seed)
  const ids = Array.from({ length: VARIANTS }, () => pick(random))
  return (request: number) => ({ id: ids[request % VARIANTS] as string })
}

export const questions: readonly Question[] = [
  {
    name: 'a',
    what: 'a code entity by its id',
    query: 'query ($id: ID!) { codeEntity(entityId: $id) { entityId name type path language } }',
    variables: among(11, (random) => functionId(Math.floor(random() * SIZES.functions))),
  },
  {
    name: 'b',
    what: 'callers and their callers, 50 with nested fields',
    query: `query ($id: ID!) { codeEntity(entityId: $id) { entityId name callers(first: 10) { edges { node { sites { line } entity { entityId name path
      callers(first: 5) { edges { node { entity { entityId name path } } } } } } } } } }`,
    variables: among(12, (random) => functionId(100 + Math.floor(random() * 600))),
  },
  {
    name: 'c',
    what: '20 tasks with attempts, errors, patterns and strategies',
    query: `query ($id: ID!) { tasks(first: 20, filter: { userId: $id }) { edges { node { taskId prompt status attempts(first: 5) { edges { node { attemptId toolName outcome
      errors(first: 5) { edges { node { errorId errorMessage pattern { patternId name strategies(first: 2) { edges { node { strategy { strategyId name } evidence { successes failures } } } } } } } } } } } } }
      pageInfo { hasNextPage } } }`,
    variables: among(13, (random) => userId(Math.floor(random() * SIZES.users))),
  },
  {
    name: 'd',
    what: 'strategies of a problem type, ranked',
    query: `query ($id: ID!) { problemType(problemTypeId: $id) { problemTypeId name strategies(first: 10) { edges { node { strategy { strategyId name description successRate }
      evidence { successes failures } } } } } }`,
    variables: among(14, (random) => problemTypeId(Math.floor(random() * SIZES.problemTypes))),
  },
]
