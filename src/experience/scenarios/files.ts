import type { Scenario } from '#src/experience/scenario.ts'

/** A file that nobody has made yet. */
export const missingFile: Scenario = {
  name: 'missing-file',
  prompt: 'Show the settings of the report',
  programs: ['cat', 'mkdir'],
  files: [],
  command: ['cat', 'settings/report.ini'],
  remedy: {
    parameters: { path: 'settings/report.ini' },
    fix: { path: 'settings/report.ini', content: '[report]\ntitle = Prices\n' },
  },
}

/** A folder that nobody has made yet. */
export const missingFolder: Scenario = {
  name: 'missing-folder',
  prompt: 'Put the report into the archive',
  programs: ['cp', 'mkdir'],
  files: [{ path: 'report.txt', content: 'tea 3.50\n' }],
  command: ['cp', 'report.txt', 'archive/2026/report.txt'],
  remedy: { parameters: { path: 'archive/2026/report.txt' } },
}
