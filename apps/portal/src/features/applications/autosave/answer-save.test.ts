import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnswerSave,
  answered,
  choose,
  failed,
  refreshed,
  type SaveResult,
  send,
  shownValue,
  statusOf,
  type,
} from './answer-save.ts'

const at = (minute: number) => `2026-03-03T02:${String(minute).padStart(2, '0')}:00.000Z`
const typed = (value: string, ready = true) => ({ value, ready, fromKnown: false })
const saved = (version: number): SaveResult => ({ outcome: 'saved', version, savedAt: at(version) })
const conflict = (value: string, version: number): SaveResult => ({
  outcome: 'conflict',
  value,
  version,
  savedAt: at(version),
})

describe('an answer on its way to the server', () => {
  test('is saved when the server says so, with its time', () => {
    const answer = answered(send(type({}, typed('a'))), saved(1))
    expect(statusOf(answer)).toBe('saved')
    expect(answer.saved).toEqual({ value: 'a', version: 1, savedAt: at(1) })
  })

  test('keeps what was typed while the save was under way, and sends it next', () => {
    let answer = send(type({}, typed('a')))
    answer = answered(type(answer, typed('ab')), saved(1))
    expect(statusOf(answer)).toBe('waiting')
    expect(send(answer).sending).toEqual({ value: 'ab', fromKnown: false, seen: 1 })
  })

  test('is not sent before it is whole', () => {
    const answer = type({}, typed('2026-3-', false))
    expect(statusOf(answer)).toBe('unfinished')
    expect(send(answer).sending).toBeUndefined()
  })

  test('says so when the connection fails, and sends the very same again', () => {
    const lost = failed(send(type({}, typed('a'))), 'unreachable')
    expect(statusOf(lost)).toBe('failed')
    const changed = type(lost, typed('ab'))
    expect(send(changed).sending).toEqual({ value: 'a', fromKnown: false, seen: 0 })
    expect(shownValue(changed)).toBe('ab')
  })

  test('takes a conflict with its own words as its own save, whose answer was lost', () => {
    const lost = type(failed(send(type({}, typed('a'))), 'unreachable'), typed('ab'))
    const answer = answered(send(lost), conflict('a', 1))
    expect(statusOf(answer)).toBe('waiting')
    expect(answer.saved?.version).toBe(1)
  })

  test('shows another window’s value beside its own and waits for the choice', () => {
    const answer = answered(send(type({}, typed('mine'))), conflict('theirs', 3))
    expect(statusOf(answer)).toBe('conflict')
    expect(shownValue(answer)).toBe('mine')
    expect(send(answer)).toBe(answer)
    expect(send(choose(answer, 'mine')).sending).toEqual({
      value: 'mine',
      fromKnown: false,
      seen: 3,
    })
    expect(choose(answer, 'theirs')).toEqual({
      saved: { value: 'theirs', version: 3, savedAt: at(3) },
    })
  })

  test('adopts what another window saved when nothing is typed here', () => {
    const news = { value: 'b', version: 2, savedAt: at(2) }
    const before: AnswerSave = { saved: { value: 'a', version: 1, savedAt: at(1) } }
    expect(shownValue(refreshed(before, news))).toBe('b')
    expect(statusOf(refreshed(type(before, typed('c')), news))).toBe('conflict')
    expect(refreshed({ saved: news }, before.saved)).toEqual({ saved: news })
  })

  test('holds an answer that the server finds wrong until it is changed', () => {
    const problem: SaveResult = { outcome: 'invalid', code: 'too-long', params: {} }
    const answer = answered(send(type({}, typed('a'))), problem)
    expect(statusOf(answer)).toBe('invalid')
    expect(send(answer).sending).toBeUndefined()
    expect(statusOf(type(answer, typed('b')))).toBe('waiting')
  })
})

test('whatever two windows and a bad line do, nothing typed is lost and nothing is overwritten unseen', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('type' as const), value: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.record({ do: fc.constantFrom('send', 'lose-answer', 'lose-request', 'refresh') }),
    fc.record({ do: fc.constant('other' as const), value: fc.constantFrom('x', 'y') }),
    fc.record({ do: fc.constant('choose' as const), mine: fc.boolean() }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const server = { value: undefined as string | undefined, version: 0 }
      let answer: AnswerSave = {}
      let last: string | undefined
      const held = () =>
        server.value === undefined
          ? undefined
          : { value: server.value, version: server.version, savedAt: at(0) }
      const receive = (sending: NonNullable<AnswerSave['sending']>): SaveResult => {
        if (sending.seen !== server.version) return conflict(String(server.value), server.version)
        server.value = String(sending.value)
        server.version += 1
        return saved(server.version)
      }
      for (const each of steps) {
        if (each.do === 'type' && 'value' in each) {
          answer = type(answer, typed(each.value))
          last = each.value
        } else if (each.do === 'other' && 'value' in each) {
          server.value = each.value
          server.version += 1
        } else if (each.do === 'choose' && 'mine' in each && answer.theirs) {
          last = each.mine ? last : String(answer.theirs.value)
          answer = choose(answer, each.mine ? 'mine' : 'theirs')
        } else if (each.do === 'refresh') {
          const before = shownValue(answer)
          answer = refreshed(answer, held())
          // Only an answer that was not being typed may change by itself.
          if (shownValue(answer) !== before) last = String(shownValue(answer))
        } else if (each.do.startsWith('lose') || each.do === 'send') {
          answer = send(answer)
          if (!answer.sending) continue
          const sent = answer.sending
          if (each.do === 'lose-request') answer = failed(answer, 'unreachable')
          else {
            const result = receive(sent)
            answer = each.do === 'send' ? answered(answer, result) : failed(answer, 'unreachable')
          }
        }
        expect(shownValue(answer)).toBe(last)
      }
    }),
    { numRuns: 200 },
  )
})
