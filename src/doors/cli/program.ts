import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { packageVersion } from '#src/doors/package-version.ts'
import { addAgentCommands } from './agent-commands.ts'
import { exitCodeHelp } from './exit-code.ts'

/** The words for which the operations of the areas need not be loaded. */
const LIGHT = new Set([
  'record',
  'import',
  'status',
  'doctor',
  'call',
  'watch',
  'index',
  'export',
  'diagnose',
  'mcp',
  'hook',
  'events',
  'ask',
  'mine',
])

/** The words that tell of, or are, the commands for completion. */
const COMPLETION = new Set(['completion', 'complete', '--help', '-h', 'help'])

/** Every command. What the areas' operations offer is added unless the line is known not to need it, which saves `record` 100 ms. */
export const buildProgram = async (args: readonly string[]): Promise<Command> => {
  const program = new Command('ocode')
    .description('What code there is, what was tried on it, what went wrong, and what to do next.')
    .version(packageVersion(), '-V, --version', 'which version this is')
    .exitOverride()
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `\n${exitCodeHelp()}\n\nThe service is found by OCODE_URL, else in the nearest .ocode folder; where none runs, most commands start their own for a moment.`,
    )
  program.commandsGroup('What happened:')
  addRecord(program)
  addDiagnose(program)
  addImport(program)
  addEvents(program)
  program.commandsGroup('What can be learned from it:')
  addLearning(program)
  program.commandsGroup('Code:')
  addIndexing(program)
  program.commandsGroup('Coding agents:')
  addAgentCommands(program)
  program.commandsGroup('The service:')
  addService(program)
  if (!LIGHT.has(args.find((word) => !word.startsWith('-')) ?? ''))
    await (await import('./commands/operations.ts')).addOperations(program)
  program.commandsGroup('Help:').helpCommand('help [command]', 'how a command is used')
  if (args.some((word) => COMPLETION.has(word))) await (await import('./completion.ts')).addCompletion(program)
  return program
}

const RECORD_HELP = `
Output, input, signals and exit code are those of the command. It works while no service runs: recordings wait in the data folder
and are sent later. Output that goes to a terminal passes through pipes, so programs may leave their colours out; --terminal gives
them the terminal itself, and then their output is not kept.`

const addRecord = (program: Command): void => {
  program
    .command('record')
    .description('Run a command as it is, and keep its attempt, environment, resource use and error.')
    .addHelpText('after', RECORD_HELP)
    .argument('<command...>', 'the command and its arguments, after --')
    .option('--task <id>', 'the task it is part of; OCODE_TASK, else one for this terminal session')
    .option('--agent <id>', 'who runs it; OCODE_AGENT, else user@host')
    .option('--modified <path>', 'a file it changes (repeatable); changes in a git work tree are seen anyway', collect, [])
    .option('--timeout <seconds>', 'stop it after this time, with exit code 124', seconds)
    .option('--terminal', 'give it the terminal; its output is not kept')
    .option('--quiet', 'do not say what is known to fix an error')
    .option('--json', 'end with one line of JSON on standard error')
    .passThroughOptions()
    .action(async (argv: [string, ...string[]], options) => (await import('./commands/record.ts')).record(argv, options))
}

const addImport = (program: Command): void => {
  program
    .command('import')
    .description(
      "Read logs (plain or gzip): the service's own JSON lines, sessions of Claude Code, OpenHands, SWE-agent and mini-swe-agent, JUnit XML, reports of pytest and vitest. May be repeated.",
    )
    .argument('<files...>', '- is standard input')
    .option('--project <name>', 'keep what is learned from them apart under this name')
    .option('--format <name>', 'what the files are, where their content does not tell; an unknown name lists them')
    .option('--no-settle', 'do not wait for the analysis of what was imported')
    .option('--json', 'print the counts and refused lines as JSON')
    .action(async (files: string[], options) => (await import('./commands/import.ts')).importFiles(files, options))
}

const addDiagnose = (program: Command): void => {
  program
    .command('diagnose')
    .description('For a failure: the code that is involved, where it happened before, what fixed it, and the evidence.')
    .argument('[error]', 'the id of an error; the last one that was recorded here unless said')
    .option('--last', 'the last one that was recorded here')
    .option('--json', 'print the answer as JSON')
    .action(async (errorId: string | undefined, options) => (await import('./commands/diagnose.ts')).diagnose(errorId, options))
}

const addEvents = (program: Command): void => {
  program
    .command('events')
    .description('What was sent to and read from Kafka.')
    .command('replay')
    .description(
      'Read the messages of a topic into the graph once more, or have its events sent once more. What is known stays as it is.',
    )
    .requiredOption(
      '--topic <name>',
      'such as ocode.errors.v1; of ocode.dead-letters.v1 each message goes where it was meant for',
    )
    .option('--from-offset <n>', 'from this offset of every partition on')
    .option('--since <time>', 'from this time on, such as 2026-01-31T10:00:00Z')
    .addOption(new Option('--direction <direction>', 'in reads, out sends; in for a topic that is read').choices(['in', 'out']))
    .option('--json', 'print the counts as JSON')
    .action(async (options) => (await import('./commands/events-replay.ts')).replayEvents(options))
}

const LEARN_OPTION = ['--learn <files...>', 'learn from these files alone, without a service and its graph'] as const
const INDEXED_AS = [
  '--project <name>',
  "the project's name and id; without it the folder's name with a checksum of its path",
] as const
const PROJECT_OPTION = ['--project <name>', 'learn from what was imported under this name'] as const

const addLearning = (program: Command): void => {
  program
    .command('mine')
    .description('Learn from the recorded runs which actions end them well.')
    .option(...PROJECT_OPTION)
    .option(...LEARN_OPTION)
    .option('--json', 'print what was found as JSON')
    .action(async (options) => (await import('./commands/mine.ts')).mine(options))
  program
    .command('ask')
    .description('Answer questions on standard input, a JSON object a line, each by a line in the same order.')
    .addArgument(
      new Argument('<what>', 'the class of a message, what gets out of an error, or which attempt is to blame').choices([
        'classify',
        'recovery',
        'culprit',
      ]),
    )
    .option(...PROJECT_OPTION)
    .option(...LEARN_OPTION)
    .option('--json', 'answers are JSON anyway')
    .action(async (what, options) => (await import('./commands/ask.ts')).ask(what, options))
  program
    .command('export')
    .description('Print what the graph has, one JSON object a line: the calls of an indexed code base, or the mined strategies.')
    .addArgument(new Argument('<what>', 'what to print').choices(['calls', 'strategies']))
    .option('--project <name>', "the project's name, as it was indexed or imported")
    .option(...LEARN_OPTION)
    .action(async (what: string, options, command: Command) => {
      if (what === 'strategies') return (await import('./commands/export-strategies.ts')).exportStrategies(options)
      if (options.project === undefined) command.error("error: required option '--project <name>' not specified")
      return (await import('./commands/export-calls.ts')).exportCalls(options)
    })
}

const addIndexing = (program: Command): void => {
  program
    .command('index')
    .description('Index a code base, so that stack traces lead to its functions. Unchanged files are passed over.')
    .argument('[directory]', 'its root folder', '.')
    .option(...INDEXED_AS)
    .option('--scip <file>', 'an index.scip that another indexer made of the folder: calls at its places are told by it')
    .option('--ref <ref>', 'a branch, tag or commit of its repository, as a project of its own; the working tree stays as it is')
    .option('--json', 'print the counts as JSON')
    .action(async (directory: string, options) => (await import('./commands/index-project.ts')).indexProject(directory, options))
  program
    .command('watch')
    .description('Index a code base, and every file of it that changes from then on. Ctrl-C ends it.')
    .argument('[directory]', 'its root folder', '.')
    .option(...INDEXED_AS)
    .option('--json', 'print each indexing as a line of JSON')
    .action(async (directory: string, options) => (await import('./commands/watch.ts')).watchProject(directory, options))
}

const addService = (program: Command): void => {
  program
    .command('status')
    .description('Whether a service runs, where, and what waits to be sent.')
    .option('--json', 'print it as JSON')
    .action(async (options) => (await import('./commands/status.ts')).status(options))
  program
    .command('doctor')
    .description('Check what the service needs on this machine, and say what to do.')
    .option('--json', 'print the checks as JSON')
    .action(async (options) => (await import('./commands/doctor.ts')).doctor(options))
  program
    .command('call')
    .description(
      'Call any operation of the service by its name, with its input as JSON (snake_case); - reads it from standard input.',
    )
    .argument('<operation>', 'such as codegraph.listProjects; GET /api/v1/operations lists them')
    .argument('[input]', 'a JSON object', '{}')
    .option('--json', 'print the answer as JSON on one line')
    .action(async (operation: string, input: string, options) =>
      (await import('./commands/call.ts')).callOperation(operation, input, options),
    )
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

const seconds = (value: string): number => {
  const number = Number(value)
  if (!(number > 0 && number <= 86_400)) throw new InvalidArgumentError('seconds, more than 0 and at most 86400.')
  return number
}
