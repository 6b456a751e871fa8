import { type Bindings, type Brought, flat, type Parent, relation, root } from '#src/doors/graphql/field.ts'
import type { Arguments } from '#src/doors/graphql/scope.ts'

/** The parts of an entity's neighbourhood that its read brings along; a part's key says where it stands below the part before. */
const NEIGHBOURHOOD = {
  callers: {
    want: 'callers',
    args: ['first'],
    brings: { 'edges.node.entity.callers': { want: 'callersOfCallers', args: ['first'] } },
  },
  callees: {
    want: 'callees',
    args: ['first'],
    brings: { 'edges.node.entity.callees': { want: 'calleesOfCallees', args: ['first'] } },
  },
  defines: { want: 'defines', args: ['first'] },
}

export const codegraphBindings: Bindings = {
  Query: {
    codeEntity: root('codegraph.codeEntity', { brings: NEIGHBOURHOOD, input: treeInput, output: ({ entity }) => entity }),
    codeEntityAt: root('codegraph.findCodeEntity', { output: ({ entity }) => entity }),
    codeEntities: root('codegraph.listCodeEntities', { input: flat }),
    project: root('codegraph.projectsByIds', {
      input: ({ projectId }) => ({ ids: [projectId] }),
      output: firstGroup,
      argumentOf: { 'ids[0]': 'projectId' },
    }),
    projects: root('codegraph.listProjects', { input: flat }),
    codeContext: root('codegraph.contextOf'),
    pathBetween: root('codegraph.pathBetween', { output: ({ steps }) => steps }),
    hotSpots: root('codegraph.hotSpots', { output: ({ hotSpots }) => hotSpots }),
    codeOutline: root('codegraph.outlineOf', { isNullable: true }),
    importGraph: root('codegraph.importGraph'),
    importCycles: root('codegraph.importCycles'),
    unusedSymbols: root('codegraph.unusedSymbols'),
    queryGraph: root('codegraph.queryGraph'),
    impact: root('codegraph.impactOf', {
      input: ({ codeEntityId, ...rest }, _, selected) => ({
        ...rest,
        ...(codeEntityId !== undefined && { entityId: codeEntityId }),
        tests: TESTS.some((field) => selected.has(field)),
        failures: selected.has('Impact.pastFailures'),
      }),
      brings: {},
      isNullable: true,
      argumentOf: { entityId: 'codeEntityId' },
    }),
  },
  Mutation: {
    indexProject: root('codegraph.indexProject'),
    indexFiles: root('codegraph.indexFiles'),
    indexCodeEntities: root('codegraph.putCodeEntities'),
    updateCodeEntityMetadata: root('codegraph.updateCodeEntityMetadata'),
  },
  CodeEntity: {
    callers: relation('codegraph.callersOfEntities', 'entityId'),
    callees: relation('codegraph.calleesOfEntities', 'entityId'),
    defines: relation('codegraph.definesOfEntities', 'entityId'),
    definedBy: relation('codegraph.definersOfEntities', 'entityId'),
    tests: relation('codegraph.testsOfEntities', 'entityId'),
    testedBy: relation('codegraph.testersOfEntities', 'entityId'),
    project: relation('codegraph.projectsByIds', 'projectId'),
  },
  PastFailure: { lastError: relation('monitoring.errorsByIds', 'lastErrorId') },
  Project: {
    entities: relation('codegraph.entitiesOfProjects', 'projectId', { input: withoutProject }),
    asOf: relation('codegraph.asOfProjects', 'projectId'),
  },
}

/** Fields of the contract that are read only where they are selected. */
const DETAILS = [
  'CodeEntity.projectId',
  'CodeEntity.checksum',
  'CodeEntity.lastModified',
  'CodeEntity.metadata',
  'CodeEntity.project',
  'CodeCall.resolution',
  'CodeCall.confidence',
  'CodeCall.count',
]

/** What of an impact needs the tests. */
const TESTS = ['Impact.totalTests', 'Impact.tests', 'Impact.commands']

/** Fields that need to know where in its list an item stands. */
const CURSORS = ['CodeCallEdge.cursor', 'PageInfo.startCursor', 'PageInfo.endCursor']

function treeInput(args: Arguments, brought: Brought, selected: ReadonlySet<string>): Arguments {
  return {
    ...args,
    want: {
      ...brought,
      sites: selected.has('CodeCall.sites'),
      kinds: selected.has('CodeEntity.type') || selected.has('CodeEntity.language'),
      places: CURSORS.some((field) => selected.has(field)),
      details: DETAILS.some((field) => selected.has(field)),
    },
  }
}

/** The project is the one it hangs on, whatever the filter says. */
function withoutProject(args: Arguments): Arguments {
  const { projectId: _, ...rest } = flat(args)
  return rest
}

function firstGroup({ groups }: Parent): unknown {
  return (groups as readonly { readonly value: unknown }[])[0]?.value ?? null
}
