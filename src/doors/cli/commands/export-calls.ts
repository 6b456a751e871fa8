import { progressLine } from '#src/doors/cli/output.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'

const PAGE_EDGES = 500

type End = {
  readonly qualified_name: string
  readonly path: string
  readonly start_line: number
  readonly start_column: number
  readonly end_line: number
  readonly kind: string
}

type CallsPage = {
  readonly edges: readonly {
    readonly node: {
      readonly from: End
      readonly to: End
      readonly resolution: string
      readonly confidence: number
      readonly sites: unknown
    }
  }[]
  readonly page_info: { readonly has_next_page: boolean; readonly end_cursor: string | null }
}

/** Prints every call of a project, one JSON object a line, each with the checksum of the tree that it is true of. */
export const exportCalls = async ({ project }: { project: string }): Promise<void> => {
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(readSettings(process.cwd()), progress.update, signal)
  process.stdout.on('error', () => process.exit(process.exitCode ?? 0))
  try {
    const checksum = await sayAsOf(service, project, progress.final, signal)
    let after: string | null = null
    do {
      const input = { project_id: project, first: PAGE_EDGES, ...(after === null ? {} : { after }) }
      const page = (await service.call('codegraph.callsOfProject', input, signal)) as CallsPage
      for (const { node } of page.edges) {
        const { resolution, confidence, sites } = node
        const line = { from: endOf(node.from), to: endOf(node.to), resolution, confidence, sites, checksum }
        process.stdout.write(`${JSON.stringify(line)}\n`)
      }
      after = page.page_info.has_next_page ? page.page_info.end_cursor : null
    } while (after !== null)
  } finally {
    await service.close()
  }
}

type AsOf = { readonly commit: string; readonly checksum: string; readonly is_exact: boolean; readonly indexed_at?: string }

/** Says on standard error what the calls are true of, and returns the tree's checksum. */
const sayAsOf = async (service: Service, project: string, say: (line: string) => void, signal: AbortSignal): Promise<string> => {
  const answer = await service.call('codegraph.asOfProjects', { ids: [project] }, signal)
  const asOf = (answer as { groups: readonly { value: AsOf | null }[] }).groups[0]?.value
  // Of a project that is not there the next call tells.
  if (!asOf) return ''
  const { commit, checksum, is_exact: isExact, indexed_at: indexedAt = 'never' } = asOf
  const version = commit === '' ? 'no commit' : `commit ${commit}`
  say(
    `calls of ${project} at ${version}, files ${checksum}, indexed ${indexedAt}${isExact ? '' : '; values are not followed yet'}`,
  )
  return checksum
}

const endOf = (end: End) => ({
  qualifiedName: end.qualified_name,
  path: end.path,
  startLine: end.start_line,
  startColumn: end.start_column,
  endLine: end.end_line,
  kind: end.kind,
})
