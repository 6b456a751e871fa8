import type { From } from '#test/contract/doors/graphql.ts'
import { type Cases, type Fresh, fails, good, related } from './case.ts'

const foreign = (id: Fresh, name = 'foreign') => ({
  entity_id: id('entity'),
  project_id: 'foreign',
  type: 'CODE_ENTITY_TYPE_FUNCTION',
  path: '/foreign/a.cob',
  name,
  language: 'cobol',
  metadata: { startLine: 3 },
})
const DIFF = '--- a/nowhere.ts\n+++ b/nowhere.ts\n@@ -1 +1 @@\n-a\n+b\n'
const nobody = { entity_id: 'nobody' }

export const codegraphCases: Cases = (world) => ({ ...reads(world), ...structure(world), ...writes(world) })

const reads: Cases = ({ entityId, path, root, projectId }) => {
  const itself = { entity_id: entityId, path, language: 'typescript' }
  const inProject = { project_id: projectId }
  // A root that brings nothing along, so that the relation is an operation of its own.
  const aside: From = ['codeEntityAt', { path, line: 40 }]
  return {
    'codegraph.codeEntity': [
      good({ entity_id: entityId }, { entity: itself }),
      good(nobody, { entity: null }),
      // A name that more than one has.
      fails('NOT_FOUND', { entity_id: 'answer' }),
    ],
    'codegraph.getCodeEntities': [related(entityId, itself)],
    'codegraph.findCodeEntity': [
      good({ path, line: 40 }, { entity: itself }),
      good({ path: '/none', line: 1 }, { entity: null }),
    ],
    'codegraph.listCodeEntities': [good({ ...inProject, name_prefix: 'problemOf', first: 1 }, { edges: [{}] })],
    'codegraph.entitiesOfProjects': [
      related(projectId, { page_info: { has_next_page: true } }, { first: 2 }),
      good({ ids: [projectId], name_prefix: 'problem', first: 5 }, { groups: [{ value: { edges: [{}] } }] }),
    ],
    'codegraph.callersOf': [good({ entity_id: entityId, first: 3 }, { edges: [] }), fails('NOT_FOUND', nobody)],
    'codegraph.calleesOf': [good({ entity_id: entityId, depth: 2 }, {}), fails('NOT_FOUND', nobody)],
    'codegraph.callersOfEntities': [related(entityId, {}, { first: 2, from: aside })],
    'codegraph.calleesOfEntities': [good({ ids: [entityId], depth: 2, first: 2 }, { groups: [{}] }, { from: aside })],
    'codegraph.definersOfEntities': [related(entityId, { path })],
    'codegraph.definesOfEntities': [related(entityId, {}, { first: 5, from: aside })],
    'codegraph.callsOfProject': [good({ ...inProject, first: 2 }, {}), fails('NOT_FOUND', { project_id: 'nobody' })],
    'codegraph.relatedTo': [
      good({ entity_id: entityId, relationship_type: 'CALLS' }, {}),
      fails('NOT_FOUND', { ...nobody, relationship_type: 'CALLS' }),
      fails('INVALID', { entity_id: entityId, relationship_type: 'CALLS DETACH DELETE' }),
    ],
    'codegraph.resolveFrames': [good({ frames: [{ path, line: 40 }] }, { entities: [itself] })],
    'codegraph.searchCode': [good({ text: 'problem', ...inProject, first: 1 }, {})],
    'codegraph.projectsByIds': [
      related(projectId, { name: projectId, root }),
      good({ ids: [entityId] }, { groups: [{ value: null }] }),
    ],
    'codegraph.listProjects': [good({ first: 5 }, { edges: [{ node: { project_id: projectId } }] })],
  }
}

const structure: Cases = ({ entityId, path, projectId }) => {
  const itself = { entity_id: entityId, path, language: 'typescript' }
  const inProject = { project_id: projectId }
  return {
    'codegraph.impactOf': [
      good(
        { entity_id: entityId, depth: 2 },
        { changed: [itself], notes: [], as_of: [{ project_id: projectId, is_exact: true }] },
      ),
      good({ changes: [{ path, start_line: 40 }], project_id: projectId }, { changed: [itself] }),
      good(
        { diff: DIFF },
        {
          changed: [],
          total: 0,
          tests: [],
          notes: [`nowhere.ts: no project has it, or more than one does; index its folder, or say projectId.`],
        },
      ),
      fails('NOT_FOUND', nobody),
      fails('INVALID', {}),
      fails('INVALID', { diff: 'no diff' }),
    ],
    'codegraph.outlineOf': [
      good(
        { path, first: 1 },
        { path, entries: [{ depth: 0, name: 'errors', parent_id: '' }], as_of: [{ project_id: projectId }] },
      ),
      good({ path, project_id: projectId, from_line: 40 }, { next_line: 0 }),
      fails('NOT_FOUND', { path: 'nowhere.ts' }),
    ],
    'codegraph.importGraph': [
      good({ ...inProject, first: 1 }, { edges: [{ node: { is_external: false } }] }),
      good({ ...inProject, folder: 'rest', external: true, first: 2 }, {}),
      fails('NOT_FOUND', { project_id: 'nobody' }),
    ],
    'codegraph.importCycles': [
      good({ ...inProject, first: 2 }, { as_of: [{ project_id: projectId }] }),
      fails('NOT_FOUND', { project_id: 'nobody' }),
    ],
    'codegraph.unusedSymbols': [
      good({ ...inProject, folder: 'errors.ts', first: 3 }, { as_of: [{ is_exact: true }] }),
      fails('NOT_FOUND', { project_id: 'nobody' }),
    ],
    'codegraph.asOfProjects': [related(projectId, { project_id: projectId, is_exact: true })],
    'codegraph.testsOfEntities': [related(entityId, { edges: [] })],
    'codegraph.testersOfEntities': [related(entityId, { edges: [] }, { first: 2 })],
  }
}

const writes: Cases = ({ smallRoot }) => {
  const small = { root: smallRoot, name: 'small' }
  return {
    'codegraph.indexProject': [
      good(small, { project_id: 'small' }, { given: [['codegraph.indexProject', small]] }),
      fails('NOT_FOUND', { root: '/there/is/no/such/folder' }),
      fails('PRECONDITION', { ...small, ref: 'main' }),
    ],
    'codegraph.indexFiles': [
      good(
        { project_id: 'small', paths: ['one.ts'] },
        { project_id: 'small' },
        {
          given: [['codegraph.indexProject', small]],
        },
      ),
      fails('NOT_FOUND', { project_id: 'nobody', paths: ['a.ts'] }),
      ...['../outside.ts', '/etc/passwd', 'one/../../outside.ts'].map((path) =>
        fails('INVALID', { project_id: 'small', paths: [path] }, { given: [['codegraph.indexProject', small]] }),
      ),
    ],
    'codegraph.putCodeEntities': [
      good(
        (id) => ({ entities: [foreign(id)] }),
        (id) => ({ stored: 1, refused: [], entity_ids: [id('entity')] }),
      ),
      good((id) => ({ entities: [foreign(id), { ...foreign(id), entity_id: 'not an id' }] }), {
        stored: 1,
        refused: [{ index: 1, code: 'INVALID' }],
      }),
    ],
    'codegraph.queryGraph': [
      good({ query_string: 'RETURN 1 AS one' }, { results: { columns: ['one'], rows: [[1]], truncated: false }, as_of: [{}] }),
      fails('INVALID', { query_string: 'CREATE (n:Task) RETURN n' }),
    ],
    'codegraph.contextOf': [good({ text: 'xylophone' }, { text: '', parts: [] }), fails('INVALID', {})],
    'codegraph.pathBetween': [
      good(
        (id) => ({ from_entity_id: id('entity'), to_entity_id: id('entity') }),
        { steps: [] },
        { given: [['codegraph.putCodeEntities', (id) => ({ entities: [foreign(id)] })]] },
      ),
      fails('NOT_FOUND', { from_entity_id: 'nobody', to_entity_id: 'none' }),
    ],
    'codegraph.hotSpots': [good({ project_id: 'nobody' }, { hot_spots: [] })],
    'codegraph.updateCodeEntityMetadata': [
      good(
        (id) => ({ entity_id: id('entity'), metadata_updates: { owner: 'me', startLine: null } }),
        (id) => ({ entity_id: id('entity'), metadata: { owner: 'me' } }),
        { given: [['codegraph.putCodeEntities', (id) => ({ entities: [foreign(id)] })]] },
      ),
      fails('NOT_FOUND', { ...nobody, metadata_updates: { a: 1 } }),
      fails('LIMIT', (id) => ({ entity_id: id('entity'), metadata_updates: { b: 'x'.repeat(40_000) } }), {
        given: [['codegraph.putCodeEntities', (id) => ({ entities: [{ ...foreign(id), metadata: { a: 'x'.repeat(40_000) } }] })]],
      }),
    ],
  }
}
