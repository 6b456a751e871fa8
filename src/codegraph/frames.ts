import type { Reach } from '#src/store/store.ts'
import type { CodegraphDeps } from './deps.ts'
import type { CodeEntity } from './model.ts'
import { resolveFramesQuery, storedEntity } from './queries.ts'

/** A place in a file as a stack trace, a log or a person writes it. */
export type Frame = { readonly path: string; readonly line: number; readonly functionName?: string | undefined }

/** The innermost function, class or module at each frame, in their order; null where no file fits, or more than one does. */
export const entitiesAt = async (
  reach: Reach,
  deps: CodegraphDeps,
  frames: readonly Frame[],
  projectId: string,
): Promise<(CodeEntity | null)[]> => {
  const asked = frames.map(({ path, line, functionName }) => {
    const clean = cleanPath(path)
    return { path: clean, fileName: clean.slice(clean.lastIndexOf('/') + 1), line, functionName: simpleName(functionName ?? '') }
  })
  const rows = await deps.store.read(reach, resolveFramesQuery, { frames: asked, projectId })
  const byIndex = new Map(rows.map(({ index, entity }) => [index, storedEntity.present(entity)]))
  return frames.map((_, index) => byIndex.get(index) ?? null)
}

export const resolveOne = async (
  reach: Reach,
  deps: CodegraphDeps,
  frame: Frame,
  projectId: string,
): Promise<CodeEntity | null> => (await entitiesAt(reach, deps, [frame], projectId))[0] ?? null

/** `file:///a/b.ts?x`, `./b.ts` and `C:\a\b.ts` as the graph writes paths. */
export const cleanPath = (path: string): string =>
  path
    .replace(/^file:\/\//, '')
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replaceAll(/\/{2,}/g, '/')

/** `Object.C.run [as start]` and `async C.run` end in the name the entity has. */
const simpleName = (name: string): string => {
  const plain = name.replace(/ \[as .*\]$/, '').replace(/^(async|new) /, '')
  return plain.slice(plain.lastIndexOf('.') + 1)
}
