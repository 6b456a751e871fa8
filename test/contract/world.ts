import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Core } from '#src/core.ts'
import { SEEDED, seedGraph } from '#test/doors/seeded.ts'

/** What the cases can speak of: the seeded graph of the doors' tests, with the ids that its operations minted. */
export type World = typeof SEEDED & {
  /** A folder with one file, that is indexed quickly. */
  readonly smallRoot: string
  readonly entityId: string
  /** A file of the indexed folder, where the entity stands at line 25. */
  readonly path: string
  /** The folder that is indexed. */
  readonly root: string
  readonly toolId: string
  readonly proposedToolId: string
  readonly reportId: string
  /** About the proposed tool. */
  readonly reviewItemId: string
  readonly rejectedProposalId: string
}

/** A world where nothing is looked up: any id does. */
export const anyWorld = (): World =>
  new Proxy(SEEDED, { get: (known, name) => Reflect.get(known, name) ?? `any-${String(name)}` }) as World

type Page<T> = { readonly edges: readonly { readonly node: T }[] }

/** Seeds the graph through operations and looks up what was minted. */
export const makeWorld = async (core: Core, directory: string): Promise<World> => {
  writeFileSync(join(directory, 'one.ts'), 'export const one = () => two()\nconst two = () => 2\n')
  await seedGraph(core)
  const root = fileURLToPath(new URL('../../src/doors', import.meta.url))
  const path = `${root}/errors.ts`
  const found = (await core.call('codegraph.findCodeEntity', { path, line: 40, projectId: SEEDED.projectId })) as {
    entity: { entityId: string }
  }
  const report = (await core.call('analysis.getFailureAnalysisReport', { errorId: SEEDED.errorId })) as { reportId: string }
  const tool = (await core.call('tools.getTool', { name: 'run_shell_command' })) as { toolId: string }
  return {
    ...SEEDED,
    smallRoot: directory,
    entityId: found.entity.entityId,
    path,
    root,
    toolId: tool.toolId,
    proposedToolId: 'proposed-1',
    reportId: report.reportId,
    reviewItemId: await reviewItemOf(core, 'proposed-1'),
    rejectedProposalId: await rejectedProposal(core),
  }
}

const reviewItemOf = async ({ call }: Core, targetEntityId: string): Promise<string> => {
  const { edges } = (await call('review.listReviewItems', { targetEntityId })) as Page<{ reviewItemId: string }>
  return edges[0]?.node.reviewItemId ?? ''
}

const rejectedProposal = async (core: Core): Promise<string> => {
  const proposalId = 'proposal-rejected'
  await core.call('planning.proposePlanModification', {
    proposal: {
      proposalId,
      type: 'PROPOSAL_TYPE_ADJUST_PRIORITY',
      targetEntityId: SEEDED.templateId,
      modifications: { priority: 1 },
    },
  })
  const reviewItemId = await reviewItemOf(core, proposalId)
  await core.call('review.decide', { reviewItemId, decision: 'REVIEW_DECISION_REJECT', comment: 'No.' })
  return proposalId
}
