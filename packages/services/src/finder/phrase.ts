/** A name or sentence as the finder reads it; the server writes the pinyin, browsers hold no table. */
export type Phrase = {
  readonly zh: string
  /** Syllables without tones, one space between: `ying ye zhi zhao`. */
  readonly pinyin: string
  readonly en: string
}
