import { pinyin } from 'pinyin-pro'
import type { Text } from '../definition/text.ts'
import type { Phrase } from '../finder/phrase.ts'

/** Syllables of the Chinese characters of a text, without tones; ü is written v, as it is typed. */
export function pinyinOf(zh: string): string {
  return pinyin(zh, { toneType: 'none', type: 'array', nonZh: 'removed', v: true }).join(' ')
}

export function phraseOf({ zh, en }: Text): Phrase {
  return { zh, pinyin: pinyinOf(zh), en }
}
