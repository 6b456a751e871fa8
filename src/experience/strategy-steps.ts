import type { Remedy } from './scenario.ts'

/** A step of a strategy with everything filled in. */
export type ReadyStep =
  | { readonly tool: 'run_shell_command'; readonly command: string }
  | { readonly tool: 'read_file'; readonly path: string }
  | { readonly tool: 'edit_file'; readonly edit: NonNullable<Remedy['fix']>; readonly instruction: string }

type FragmentStep = { readonly tool?: unknown; readonly parameters?: Readonly<Record<string, unknown>> }

/**
 * The steps of a strategy's fragment with their parameters filled in; undefined where something is missing: a value for a `${name}`,
 * an edit, or a tool that is not at hand here.
 */
export const readySteps = (
  fragment: unknown,
  remedy: Remedy,
  known: Readonly<Record<string, string>>,
): readonly ReadyStep[] | undefined => {
  const steps = (fragment as { steps?: readonly FragmentStep[] } | undefined)?.steps ?? []
  const edits = editsFor(steps.filter(({ tool }) => tool === 'edit_file').length, remedy)
  if (edits === undefined || steps.length === 0) return undefined
  const waiting = [...edits]
  const ready: ReadyStep[] = []
  for (const { tool, parameters = {} } of steps) {
    const filled = fill(parameters, { ...known, ...remedy.parameters })
    if (filled === undefined) return undefined
    const edit = tool === 'edit_file' ? waiting.shift() : undefined
    if (tool === 'run_shell_command' && filled.command !== undefined) ready.push({ tool, command: filled.command })
    else if (tool === 'read_file' && filled.path !== undefined) ready.push({ tool, path: filled.path })
    else if (tool === 'edit_file' && edit !== undefined) ready.push({ tool, edit, instruction: filled.instruction ?? '' })
    else return undefined
  }
  return ready
}

/** As many edits as a strategy asks for, the one that fixes last. */
const editsFor = (count: number, { look, fix }: Remedy) => {
  if (count === 0) return []
  if (fix === undefined) return undefined
  if (count === 1) return [fix]
  return count === 2 && look !== undefined ? [look, fix] : undefined
}

const PLACEHOLDER = /\$\{(\w+)\}/g

/** The parameters with every `${name}` replaced; undefined where one is not known. */
const fill = (
  parameters: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, string>>,
): Record<string, string> | undefined => {
  const filled = Object.entries(parameters).map(
    ([name, value]) => [name, String(value).replaceAll(PLACEHOLDER, (whole, key: string) => known[key] ?? whole)] as const,
  )
  // A shell variable of ours looks like a placeholder too, but no step of a strategy has one.
  return filled.some(([, value]) => value.match(PLACEHOLDER)) ? undefined : Object.fromEntries(filled)
}
