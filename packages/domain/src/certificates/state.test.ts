import { describe, expect, test } from 'vitest'
import { CERTIFICATE_STATES, certificateActionsIn, certificateAfter } from './state.ts'

describe('the life of a certificate', () => {
  test('states keep their numbers: they stand in status lists', () => {
    expect(CERTIFICATE_STATES).toEqual(['valid', 'revoked', 'suspended', 'superseded'])
  })

  test.each([
    ['valid', 'suspend', 'suspended'],
    ['suspended', 'resume', 'valid'],
    ['valid', 'revoke', 'revoked'],
    ['suspended', 'revoke', 'revoked'],
    ['valid', 'supersede', 'superseded'],
    ['suspended', 'supersede', 'superseded'],
  ] as const)('%s, %s: %s', (state, action, after) => {
    expect(certificateAfter(state, action)).toBe(after)
  })

  test.each([
    ['valid', 'resume', 'nothing to resume'],
    ['suspended', 'suspend', 'it is already'],
    ['revoked', 'resume', 'a revoked one never becomes good again'],
    ['revoked', 'suspend', 'nor is it suspended'],
    ['superseded', 'revoke', 'its successor carries on'],
  ] as const)('%s cannot %s (%s)', (state, action, _reason) => {
    expect(certificateAfter(state, action)).toBeUndefined()
  })

  test('what is open in a state is what leads on from it', () => {
    for (const state of CERTIFICATE_STATES)
      for (const action of certificateActionsIn(state))
        expect(certificateAfter(state, action)).toBeDefined()
    expect(certificateActionsIn('revoked')).toEqual([])
  })
})
