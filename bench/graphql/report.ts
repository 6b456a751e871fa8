export type Result = {
  readonly question: string
  readonly clients: number
  readonly target: string
  readonly round: number
  readonly rate: number
  readonly cpuMs: number
}

type About = {
  readonly targets: readonly string[]
  readonly questions: readonly { readonly name: string; readonly what: string }[]
  readonly queries: ReadonlyMap<string, number>
}

/** Requests a second of each server, with the median over the rounds of its ratio to raw and to @neo4j/graphql in the same round. */
export const table = (results: readonly Result[], { targets, questions, queries }: About): string => {
  const lines = [
    '| question | clients | server | req/s | ÷ raw | ÷ @neo4j/graphql | server CPU ms a request | database queries a request |',
    '|---|---|---|---|---|---|---|---|',
  ]
  for (const { name, what } of questions) {
    for (const clients of new Set(results.map((result) => result.clients))) {
      for (const target of targets) {
        const of = (other: string) =>
          results.filter((one) => one.question === name && one.clients === clients && one.target === other)
        const ratio = (other: string) =>
          median(
            of(target).map(({ round, rate }) => rate / (of(other).find((one) => one.round === round)?.rate ?? Number.NaN)),
          ).toFixed(2)
        const perRequest = target.startsWith('ocode') ? queries.get(name) : ''
        lines.push(
          `| ${name}: ${what} | ${clients} | ${target} | ${Math.round(median(of(target).map(({ rate }) => rate)))} | ${ratio('raw')} | ${ratio('@neo4j/graphql')} | ${median(of(target).map(({ cpuMs }) => cpuMs)).toFixed(2)} | ${perRequest} |`,
        )
      }
    }
  }
  return `${lines.join('\n')}\n`
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
