import type { Scenario } from '#src/experience/scenario.ts'

/** The specification's own story: a commit without an identity. */
export const gitIdentity: Scenario = {
  name: 'git-identity',
  prompt: 'Commit the release notes',
  programs: ['git'],
  files: [{ path: 'NOTES.md', content: '# Notes\n\nThe first release.\n' }],
  before: [
    ['git', 'init', '--quiet'],
    ['git', 'add', 'NOTES.md'],
  ],
  command: ['git', 'commit', '-m', 'Add the release notes'],
  remedy: { parameters: { user_email: 'agent@example.com', user_name: 'An Agent' } },
}
