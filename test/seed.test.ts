import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { buildMatcher } from '#src/analysis/matcher.ts'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { classifierOf, classify } from '#src/planning/classification.ts'

const seed = loadSeed()
const matcher = buildMatcher(
  seed.errorPatterns.map(({ name, canonicalRegex, priority }) => ({ patternId: name, regexes: canonicalRegex, priority })),
)
const bestOf = (message: string) => matcher.match(message, 1)[0]?.patternId ?? 'nothing'

describe('the seed', () => {
  test('holds what every installation is promised', () => {
    expect(seed.problemTypes.length).toBeGreaterThanOrEqual(40)
    expect(seed.errorPatterns.length).toBeGreaterThanOrEqual(150)
    expect(seed.strategies.length).toBeGreaterThanOrEqual(25)
    expect(seed.planTemplates.length).toBeGreaterThanOrEqual(12)
  })

  test('covers each tool family', () => {
    const families = new Set(seed.errorPatterns.map(({ toolFamily }) => toolFamily))
    for (const family of [
      'git',
      'npm',
      'node',
      'typescript',
      'python',
      'pip',
      'pytest',
      'shell',
      'sql',
      'docker',
      'rust',
      'go',
      'java',
      'c',
      'network',
      'system',
    ]) {
      expect(families).toContain(family)
    }
  })

  test('puts its own examples first on their own pattern', () => {
    const misplaced = seed.errorPatterns.flatMap(({ name, examples }) =>
      examples.flatMap((message) =>
        bestOf(message) === name ? [] : [{ pattern: name, got: bestOf(message), message: message.slice(0, 120) }],
      ),
    )
    const all = seed.errorPatterns.reduce((sum, { examples }) => sum + examples.length, 0)
    expect(misplaced, JSON.stringify(misplaced, null, 1)).toEqual([])
    expect(1 - misplaced.length / all).toBeGreaterThanOrEqual(0.98)
  })

  test('has examples in each of which the own pattern is found even inside longer output', () => {
    const lost = seed.errorPatterns.flatMap(({ name, examples }) =>
      examples
        .filter((message) => !matcher.match(`$ run\nStarting…\n${message}\n`, 50).some(({ patternId }) => patternId === name))
        .map((message) => ({ name, message })),
    )
    expect(lost).toEqual([])
  })

  test('says nothing about output that is no error', () => {
    for (const message of [
      'On branch main\nYour branch is up to date with origin/main',
      '3 passed in 0.02s',
      'Hello, world',
      'total 24\n-rw-r--r-- 1 dev dev 12 notes.txt',
      'id,name\n1,Ann\n429,Bob',
    ]) {
      expect(bestOf(message), message).toBe('nothing')
    }
  })

  test('tells of the specification’s own story', () => {
    const [pattern] = seed.errorPatterns.filter(({ name }) => name === 'GitAuthenticationFailure')
    expect(pattern?.strategies).toContain('GitGlobalConfigSetup')
    const commands = seed.strategies
      .find(({ name }) => name === 'GitGlobalConfigSetup')
      ?.templatePlanFragment.steps.map(({ parameters }) => parameters.command)
    expect(commands).toEqual(['email', 'name'].map((what) => `git config --global user.${what} "\${user_${what}}"`))
  })

  test('classifies any example, repeated to 16 KiB, in linear time', () => {
    for (const { name, examples } of seed.errorPatterns) {
      const [example = ''] = examples
      const long = example.repeat(Math.ceil(16_384 / example.length))
      const startedAt = performance.now()
      matcher.match(long)
      expect(performance.now() - startedAt, name).toBeLessThan(1_000)
    }
  })
})

describe('the problem types', () => {
  const classifier = classifierOf(
    seed.problemTypes.map((type) => ({ ...type, problemTypeId: type.name, parentId: type.parent ?? '' })),
  )

  test.each([
    ['Fix the failing test in src/store/store.test.ts', 'TestFailure'],
    ['Upgrade express to version 5', 'DependencyUpgrade'],
    ['Write a README for this project', 'DocumentationWriting'],
    ['Make the startup faster', 'PerformanceOptimization'],
    ['npm install fails with ERESOLVE could not resolve peer dependency', 'VersionConflict'],
    ['git push is rejected because the remote has changes', 'RemoteSynchronization'],
    ['Resolve the merge conflict in package.json', 'MergeConflict'],
    ['Set up git with my name and commit', 'GitConfiguration'],
    ['Docker build fails at COPY', 'ContainerBuild'],
    ['Find all files larger than 10 MB', 'FileSearch'],
    ['Delete all temporary files in the folder', 'FileManipulation'],
    ['Compress the directory into a tar.gz archive', 'ArchiveHandling'],
    ['Permission denied when writing /etc/hosts', 'PermissionProblem'],
    ['Hello, how are you?', undefined],
    ['Improve it', undefined],
    ['What is the weather tomorrow?', undefined],
  ])('"%s" is %s', (prompt, name) => {
    expect(classify(classifier, prompt)?.problemTypeId).toBe(name)
  })
})

describe('the plan templates', () => {
  const classifier = classifierOf(
    seed.problemTypes.map((type) => ({ ...type, problemTypeId: type.name, parentId: type.parent ?? '' })),
  )
  const parents = new Map(seed.problemTypes.map(({ name, parent = '' }) => [name, parent]))
  const templateFor = (prompt: string): string | undefined => {
    for (let type = classify(classifier, prompt)?.problemTypeId ?? ''; type !== ''; type = parents.get(type) ?? '') {
      const found = seed.planTemplates.find(({ problemTypes }) => problemTypes.includes(type))
      if (found) return found.name
    }
    return undefined
  }

  test.each([
    ['Upgrade express from 4 to 5', 'UpgradeDependency'],
    ['Alter table orders: new column shipped_at', 'MigrateDatabaseSchema'],
    ['Join users with orders and group by month', 'AnswerQuestionWithSql'],
    ['Rename the class OrderManager to OrderService everywhere', 'RefactorSafely'],
    ['Commit the staged changes with a good message', 'SetUpGitAndCommit'],
    ['Rebase my branch onto main and push it', undefined],
    ['Plot the monthly averages of sales.csv', undefined],
    ['Port the backup script from bash to Python', undefined],
    ['Who wrote this function and why?', undefined],
    ['Change the seat of passenger Smith to 12A', undefined],
  ])('"%s" is planned by %s: none is better than one that does not fit', (prompt, name) => {
    expect(templateFor(prompt)).toBe(name)
  })
})

describe('reading a seed', () => {
  const emptySeed = () => {
    const directory = mkdtempSync(join(tmpdir(), 'seed-'))
    for (const folder of ['problem-types', 'error-patterns', 'strategies', 'plan-templates']) mkdirSync(join(directory, folder))
    return directory
  }
  const load = (directory: string) => () => loadSeed(pathToFileURL(`${directory}/`))
  const problemType = { name: 'SomeProblem', description: 'A problem of some kind.', keywords: ['some', 'problem'] }

  test('names file, entry and field of what is wrong', () => {
    const directory = emptySeed()
    writeFileSync(join(directory, 'problem-types/odd.json'), JSON.stringify([{ ...problemType, keywords: 'none' }]))
    expect(load(directory)).toThrow(/problem-types\/odd\.json, SomeProblem: .*keywords/)
  })

  test('refuses a name that nothing has', () => {
    const directory = emptySeed()
    writeFileSync(join(directory, 'problem-types/a.json'), JSON.stringify([{ ...problemType, parent: 'NobodyKnows' }]))
    expect(load(directory)).toThrow('SomeProblem: parent names NobodyKnows, which does not exist')
  })

  test('refuses steps that wait for each other', () => {
    const directory = emptySeed()
    const step = (stepId: string, dependsOn: string) => ({
      stepId,
      description: 'Does something.',
      tool: 'run',
      parameters: {},
      dependsOn: [dependsOn],
      preconditions: [],
    })
    const template = {
      name: 'RoundAndRound',
      description: 'Never begins.',
      version: 1,
      problemTypes: ['SomeProblem'],
      steps: [step('one', 'two'), step('two', 'one')],
    }
    writeFileSync(join(directory, 'problem-types/a.json'), JSON.stringify([problemType]))
    writeFileSync(join(directory, 'plan-templates/a.json'), JSON.stringify([template]))
    expect(load(directory)).toThrow('RoundAndRound: go in a circle: one, two')
  })

  test('refuses a regex that is not RE2', () => {
    const directory = emptySeed()
    const pattern = {
      name: 'LooksBehind',
      description: 'Uses look-behind.',
      canonicalRegex: ['(?<=a)b'],
      commonCauses: ['one'],
      suggestedRemediations: ['none'],
      priority: 50,
      isTransient: false,
      problemTypes: ['SomeProblem'],
      strategies: [],
      examples: ['aab', 'aaab'],
    }
    writeFileSync(join(directory, 'problem-types/a.json'), JSON.stringify([problemType]))
    writeFileSync(join(directory, 'error-patterns/a.json'), JSON.stringify([pattern]))
    expect(load(directory)).toThrow(/LooksBehind\.canonicalRegex\[0\]: the regex is not RE2 syntax/)
  })
})
