import { beforeEach, describe, expect, test } from 'vitest'
import { forgetTyped, keepTyped, readTyped } from './kept-typed.ts'

const typed = { value: 'half a na', ready: false, fromKnown: false }
const saved = { value: 'a name', version: 3, savedAt: '2026-03-03T02:42:00.000Z' }

/** What the browser gives a tab. */
function tabStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

describe('what is typed and not saved', () => {
  let storage: Storage
  beforeEach(() => {
    storage = tabStorage()
  })

  test('is there again after a reload, with the version that it stands on', () => {
    keepTyped(storage, 'draft', { name: { saved, typed }, phone: { saved } })
    expect(readTyped(storage, 'draft')).toEqual({ name: { saved, typed } })
  })

  test('goes once it is saved, and when the draft is given up', () => {
    keepTyped(storage, 'draft', { name: { typed } })
    keepTyped(storage, 'draft', { name: { saved } })
    expect(storage.length).toBe(0)
    keepTyped(storage, 'draft', { name: { typed } })
    forgetTyped(storage, 'draft')
    expect(storage.length).toBe(0)
  })

  test('does not outlast the opening of another draft in the same tab', () => {
    keepTyped(storage, 'hers', { name: { typed } })
    storage.setItem('vermilion-display', '{}')
    expect(readTyped(storage, 'his')).toEqual({})
    expect(readTyped(storage, 'hers')).toEqual({})
    expect(storage.getItem('vermilion-display')).toBe('{}')
  })

  test.each(['not JSON', 'null', '[]', '{"name":null}', '{"name":{"typed":{}}}'])(
    'is nothing where %s stands',
    (stored) => {
      storage.setItem('vermilion-typed:draft', stored)
      expect(readTyped(storage, 'draft')).toEqual({})
    },
  )

  test('is nothing where the browser keeps nothing', () => {
    const full = {
      ...tabStorage(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    keepTyped(full, 'draft', { name: { typed } })
    expect(readTyped(full, 'draft')).toEqual({})
  })
})
