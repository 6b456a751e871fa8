import { expect, test } from 'vitest'
import { progressText } from './index-task.ts'

test('progress says how many files are done, how fast, and how long the others take', () => {
  const writing = { stage: 'writing', filesTotal: 2_868 } as const
  expect(progressText({ ...writing, filesDone: 0, filesPerSecond: 0 })).toBe('writing 2,868 files')
  expect(progressText({ ...writing, filesDone: 818, filesPerSecond: 410 })).toBe(
    'writing 818 of 2,868 files, 410 files/s, 5 s left',
  )
  expect(progressText({ ...writing, filesDone: 868, filesPerSecond: 10 })).toBe(
    'writing 868 of 2,868 files, 10 files/s, 4 min left',
  )
  expect(progressText({ ...writing, filesDone: 2_868, filesPerSecond: 410 })).toBe('writing 2,868 files, 410 files/s')
})
