import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SaveResult } from './answer-save.ts'
import { statusOf } from './answer-save.ts'
import { Autosaver } from './autosaver.ts'

const typed = (value: string) => ({ value, ready: true, fromKnown: false })
const savedAt = '2026-03-03T02:42:00.000Z'

describe('the autosaver', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function saver(replies: (SaveResult | 'lost' | 'refused')[] = []) {
    const sent: string[] = []
    let version = 0
    const autosaver = new Autosaver({
      delayMs: 500,
      nameFailure: (cause) => (cause as Error).message,
      save: (_, sending) => {
        sent.push(String(sending.value))
        const reply = replies.shift()
        if (reply === 'lost') return Promise.reject(new Error('unreachable'))
        if (reply === 'refused') return Promise.reject(new Error('not-open'))
        version += 1
        return Promise.resolve(reply ?? { outcome: 'saved', version, savedAt })
      },
    })
    const status = () => statusOf(autosaver.snapshot().name ?? {})
    return { autosaver, sent, status }
  }

  test('waits for a pause in typing, then saves once', async () => {
    const { autosaver, sent, status } = saver()
    for (const value of ['a', 'ab', 'abc']) {
      autosaver.type('name', typed(value))
      await vi.advanceTimersByTimeAsync(300)
    }
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(300)
    expect(sent).toEqual(['abc'])
    expect(status()).toBe('saved')
    expect(autosaver.hasUnsaved()).toBe(false)
  })

  test('what was typed before a reload stands there again, and clashes with what came meanwhile', async () => {
    const sent: unknown[] = []
    const before = { value: 'a', version: 1, savedAt }
    const autosaver = new Autosaver({
      delayMs: 500,
      nameFailure: String,
      save: (element) => {
        sent.push(element)
        return Promise.resolve({ outcome: 'saved', version: 2, savedAt })
      },
      kept: {
        name: { saved: before, typed: typed('ab') },
        phone: { saved: before, typed: { ...typed('13'), ready: false } },
        town: { saved: before, typed: typed('x') },
      },
    })
    autosaver.load({ name: before, phone: before, town: { ...before, value: 'y', version: 2 } })
    await vi.advanceTimersByTimeAsync(600)
    const { name = {}, phone = {}, town = {} } = autosaver.snapshot()
    expect(sent).toEqual(['name'])
    expect([name, phone, town].map(statusOf)).toEqual(['saved', 'unfinished', 'conflict'])
  })

  test('saves at once when a field or a page is left', async () => {
    const { autosaver, sent } = saver()
    autosaver.type('name', typed('a'))
    expect(await autosaver.flush('name')).toBe('saved')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sent).toEqual(['a'])
  })

  test('tries again by itself until the line is back, and holds what was typed', async () => {
    const { autosaver, sent, status } = saver(['lost', 'lost'])
    autosaver.type('name', typed('a'))
    expect(await autosaver.flush('name')).toBe('failed')
    expect(autosaver.hasUnsaved()).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(status()).toBe('failed')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(status()).toBe('saved')
    expect(sent).toEqual(['a', 'a', 'a'])
  })

  test('does not knock again where the server has refused', async () => {
    const { autosaver, sent } = saver(['refused'])
    autosaver.type('name', typed('a'))
    expect(await autosaver.flush('name')).toBe('failed')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual(['a'])
  })

  test('sends what the person chose after a conflict', async () => {
    const theirs: SaveResult = { outcome: 'conflict', value: 'theirs', version: 7, savedAt }
    const { autosaver, sent } = saver([theirs])
    autosaver.type('name', typed('mine'))
    expect(await autosaver.flush('name')).toBe('conflict')
    expect(await autosaver.choose('name', 'mine')).toBe('saved')
    expect(sent).toEqual(['mine', 'mine'])
  })
})
