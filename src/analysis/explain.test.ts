import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { ErrorPattern } from './model.ts'
import { plainText } from './plain-text.ts'
import { nearestText } from './shared-words.ts'

const pattern = ErrorPattern.parse({
  patternId: 'p',
  name: 'GitAuthenticationFailure',
  commonCauses: ['SSH key not added to agent', 'user.email or user.name not configured'],
  suggestedRemediations: ['Add SSH key to ssh-agent', 'Configure git user.email and user.name'],
})
const frame = { path: '/w/a.ts', line: 3, functionName: 'f', how: 'stack frame' as const }
const known = {
  errorMessage: 'Please run git config --global user.email',
  failedAttemptId: 'failed',
  pattern,
  matchConfidence: 0.8,
  mentions: [],
  modifierId: undefined,
}

describe('explain', () => {
  it('gives the cause and the remedy that share most words with the message', () => {
    const { inferredRootCause, proposedRemediationStrategyDescription, culpritActionId, confidenceScore } = explain(known)
    expect(inferredRootCause).toBe('user.email or user.name not configured.')
    expect(proposedRemediationStrategyDescription).toBe('Configure git user.email and user.name')
    expect(culpritActionId).toBe('failed')
    expect(confidenceScore).toBe(0.977)
  })

  it('blames the attempt that changed the code, and says where the error leads', () => {
    const explanation = explain({ ...known, mentions: [{ frame, name: 'f' }], modifierId: 'edit' })
    expect(explanation.culpritActionId).toBe('edit')
    expect(explanation.inferredRootCause).toContain('leads to f at /w/a.ts:3. Attempt edit changed it before.')
    expect(explanation.confidenceScore).toBeGreaterThan(0.98)
  })

  it('says so where no pattern is known', () => {
    const explanation = explain({ ...known, pattern: undefined, matchConfidence: 0, errorMessage: `boom\nand more` })
    expect(explanation.inferredRootCause).toBe('No known pattern matches: boom')
    expect(explanation.proposedRemediationStrategyDescription).toBe('')
    expect(explanation.confidenceScore).toBe(0.1)
  })

  it('is never surer without evidence than with it, and always in 0..1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (matchConfidence) => {
        const bare = explain({ ...known, matchConfidence }).confidenceScore
        const withCode = explain({ ...known, matchConfidence, mentions: [{ frame, name: 'f' }] }).confidenceScore
        const withCulprit = explain({
          ...known,
          matchConfidence,
          mentions: [{ frame, name: 'f' }],
          modifierId: 'm',
        }).confidenceScore
        expect(0 <= bare && bare <= withCode && withCode <= withCulprit && withCulprit <= 1).toBe(true)
      }),
    )
  })
})

describe('nearestText', () => {
  it('is one of the texts, the first where the message says nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (texts, message) => {
        expect(texts).toContain(nearestText(texts, message))
      }),
    )
    expect(nearestText(['a b', 'c d'], '')).toBe('a b')
    expect(nearestText([], 'x')).toBe('')
  })
})

describe('plainText', () => {
  it('takes colours and carriage returns out and keeps the words', () => {
    expect(plainText('\u001b[1;31mfatal:\u001b[0m bad\r\n\u001b]0;title\u0007next')).toBe('fatal: bad\nnext')
  })

  it('keeps head and tail of what is too long', () => {
    const text = plainText(`head${'x'.repeat(1_000_000)}tail`)
    expect(text.length).toBeLessThan(70_000)
    expect(text.startsWith('head') && text.endsWith('tail')).toBe(true)
  })
})
