import { expect, test } from 'vitest'
import { progressText } from './progress.ts'

test('progress says how much is done, how fast, and how long the rest takes', () => {
  const writing = { stage: 'writing', total: 2_868, unit: 'files' }
  expect(progressText({ ...writing, done: 0, perSecond: 0 })).toBe('writing 2,868 files')
  expect(progressText({ ...writing, done: 818, perSecond: 410 })).toBe('writing 818 of 2,868 files, 410 files/s, 5 s left')
  expect(progressText({ ...writing, done: 868, perSecond: 10 })).toBe('writing 868 of 2,868 files, 10 files/s, 4 min left')
  expect(progressText({ ...writing, done: 2_868, perSecond: 410 })).toBe('writing 2,868 files, 410 files/s')
})

test('progress of an amount that is not known, or not counted, says what there is', () => {
  expect(progressText({ stage: 'read', done: 1_200, total: 0 })).toBe('read 1,200')
  expect(progressText({ stage: 'mine', done: 0, total: 1_200 })).toBe('mine 1,200')
  expect(progressText({ stage: 'joining', done: 0, total: 0 })).toBe('joining')
})
