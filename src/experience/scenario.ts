/** A file that is written: what an agent's edit comes to. Its path is relative to the scenario's folder. */
export type Edit = { readonly path: string; readonly content: string }

/** What is done about the failure of a scenario's command. Which strategy is tried is not said here: that is asked of the service. */
export type Remedy = {
  /** What an agent would put in for a strategy's `${name}`, beside `failed_command` and `error_message`. */
  readonly parameters: Readonly<Record<string, string>>
  /** The first of two edits, where a strategy wants to look before it changes. */
  readonly look?: Edit
  /** The edit that takes the cause away. */
  readonly fix?: Edit
  /** The command that shows whether it worked; the one that failed unless said. */
  readonly check?: readonly [string, ...string[]]
}

/**
 * A piece of work that meets a real failure. Everything is data: the commands are run as they stand here, in a folder of their own,
 * and whatever comes of them is what the graph gets.
 */
export type Scenario = {
  readonly name: string
  /** The task, as somebody would put it. */
  readonly prompt: string
  /** Programs without which it is left out. */
  readonly programs: readonly string[]
  readonly files: readonly Edit[]
  /** Whether its folder is indexed, so that stack traces lead to its functions. */
  readonly isIndexed?: boolean
  /** Commands that come before, and succeed. */
  readonly before?: readonly (readonly [string, ...string[]])[]
  readonly command: readonly [string, ...string[]]
  /** Absent where nobody has solved it yet. */
  readonly remedy?: Remedy
}

/** Facts about this machine that the scenarios' commands are made of. */
export type Place = {
  /** The root folder of this package. */
  readonly repository: string
  /** TypeScript's compiler, where it is installed. */
  readonly tsc: string | undefined
  readonly node: string
}
