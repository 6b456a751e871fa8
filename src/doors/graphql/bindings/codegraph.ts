import { type Bindings, type Brought, type Parent, relation, root } from '#src/doors/graphql/field.ts'
import type { Arguments } from '#src/doors/graphql/scope.ts'

/** The parts of an entity's neighbourhood that its read brings along; a part's key says where it stands below the part before. */
const NEIGHBOURHOOD = {
  callers: { want: 'callers', args: ['first'], brings: { 'edges.node.entity.callers': { want: 'callersOfCallers', args: ['first'] } } },
  callees: { want: 'callees', args: ['first'], brings: { 'edges.node.entity.callees': { want: 'calleesOfCallees', args: ['first'] } } },
  defines: { want: 'defines', args: ['first'] },
}

export const codegraphBindings: Bindings = {
  Query: {
    codeEntity: root('codegraph.codeEntity', { brings: NEIGHBOURHOOD, input: treeInput, output: treeEntity }),
    codeEntityAt: root('codegraph.findCodeEntity', { output: ({ entity }) => entity }),
    codeEntities: root('codegraph.listCodeEntities', { input: listInput }),
    projects: root('codegraph.listProjects', { input: ({ first, after }) => ({ first, after }) }),
    impact: root('codegraph.impactOf', { input: ({ codeEntityId, ...rest }) => ({ entityId: codeEntityId, ...rest }), isNullable: true }),
  },
  Mutation: {
    indexProject: root('codegraph.indexProject'),
    indexCodeEntities: root('codegraph.putCodeEntities'),
    updateCodeEntityMetadata: root('codegraph.updateCodeEntityMetadata'),
  },
  CodeEntity: {
    callers: relation('codegraph.callersOfEntities', 'entityId'),
    callees: relation('codegraph.calleesOfEntities', 'entityId'),
    defines: relation('codegraph.definesOfEntities', 'entityId'),
  },
}

function treeInput(args: Arguments, brought: Brought): Arguments {
  return { ...args, want: { ...brought, sites: 'callers' in brought || 'callees' in brought } }
}

type Call = { readonly entity: Parent; readonly callers?: unknown; readonly callees?: unknown }
type Calls = { readonly edges: readonly { readonly node: Call }[] }
type Tree = { readonly entity: Parent | null; readonly callers?: Calls; readonly callees?: Calls; readonly defines?: unknown }

/** The contract hangs the neighbourhood on the entities themselves. */
function treeEntity(found: Parent): unknown {
  const { entity, callers, callees, defines } = found as Tree
  if (entity === null) return null
  for (const { node } of callers?.edges ?? []) if (node.callers) Object.assign(node.entity, { callers: node.callers })
  for (const { node } of callees?.edges ?? []) if (node.callees) Object.assign(node.entity, { callees: node.callees })
  return Object.assign(entity, callers && { callers }, callees && { callees }, defines && { defines })
}

function listInput({ filter = {}, ...page }: Arguments): Arguments {
  const { types, name, ...same } = filter as { types?: readonly string[]; name?: string }
  return { ...same, ...page, ...(types?.[0] && { type: types[0] }), ...(name && { namePrefix: name }) }
}
