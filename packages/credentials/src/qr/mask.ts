/** A symbol as `qrcode` makes it; a module that is reserved belongs to a pattern, not to the data. */
type QrSymbol = {
  readonly size: number
  /** 1 is dark, row after row. */
  readonly data: Uint8Array
  readonly reservedBit: Uint8Array
}

/** Which modules of the data each mask turns over, by row and column (ISO/IEC 18004, 7.8.2). */
const CONDITIONS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row * column) % 3) + ((row + column) % 2)) % 2 === 0,
]
/** Every mask repeats after twelve rows and twelve columns, and so after three words of 32. */
const PERIOD = 12
const PERIOD_WORDS = 3
const LEVELS = { L: 0b01, M: 0b00 } as const

/** A square of bits, line after line, each line in whole words of 32; bits past its end are 0. */
type Bits = { readonly size: number; readonly width: number; readonly words: Int32Array }
/** The same square by its rows and by its columns. */
type BothWays = readonly [rows: Bits, columns: Bits]

const TILES = CONDITIONS.map((turns): readonly [rows: Int32Array, columns: Int32Array] => [
  tileOf(turns),
  tileOf((row, column) => turns(column, row)),
])

function tileOf(turns: (line: number, place: number) => boolean): Int32Array {
  const tile = new Int32Array(PERIOD * PERIOD_WORDS)
  for (let line = 0; line < PERIOD; line++) {
    for (let place = 0; place < PERIOD_WORDS * 32; place++)
      if (turns(line, place)) setBit(tile, line * PERIOD_WORDS, place)
  }
  return tile
}

function setBit(words: Int32Array, from: number, place: number): void {
  const at = from + (place >>> 5)
  words[at] = (words[at] as number) | (1 << (place & 31))
}

/**
 * The modules under the mask that is read best, given the symbol under mask 0. It is the choice of
 * `qrcode`, which asks for each module by a call of its own and takes most of a code's time for it:
 * here 32 modules are looked at together.
 */
export function bestMasked({ size, data, reservedBit }: QrSymbol, level: 'L' | 'M'): Uint8Array {
  const modules = packed(size, (at) => data[at] === 1)
  const free = packed(size, (at) => reservedBit[at] !== 1)
  let best = modules[0]
  let least = Number.POSITIVE_INFINITY
  for (let mask = 0; mask < TILES.length; mask++) {
    const masked = maskedOf(modules, free, mask, level)
    const points = penalty(masked)
    if (points < least) {
      least = points
      best = masked[0]
    }
  }
  return modulesOf(best)
}

function packed(size: number, isSet: (at: number) => boolean): BothWays {
  const [rows, columns] = [emptyBits(size), emptyBits(size)]
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      if (!isSet(at)) continue
      setBit(rows.words, row * rows.width, column)
      setBit(columns.words, column * columns.width, row)
    }
  }
  return [rows, columns]
}

function emptyBits(size: number): Bits {
  const width = Math.ceil(size / 32)
  return { size, width, words: new Int32Array(size * width) }
}

function modulesOf({ size, width, words }: Bits): Uint8Array {
  const modules = new Uint8Array(size * size)
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const word = words[row * width + (column >>> 5)] as number
      modules[at] = (word >>> (column & 31)) & 1
    }
  }
  return modules
}

/** From mask 0 to another, with the format information that names it. */
function maskedOf(modules: BothWays, free: BothWays, mask: number, level: 'L' | 'M'): BothWays {
  const [rows, columns] = ([0, 1] as const).map((side) => {
    const [from, to] = [TILES[0]?.[side] as Int32Array, TILES[mask]?.[side] as Int32Array]
    const { size, width, words } = modules[side]
    const masked = words.slice()
    for (let line = 0, at = 0; line < size; line++) {
      const tile = (line % PERIOD) * PERIOD_WORDS
      for (let word = 0; word < width; word++, at++) {
        const place = tile + (word % PERIOD_WORDS)
        const turns = (from[place] as number) ^ (to[place] as number)
        masked[at] = (words[at] as number) ^ (turns & (free[side].words[at] as number))
      }
    }
    return { size, width, words: masked }
  }) as [Bits, Bits]
  writeFormat(rows, columns, (LEVELS[level] << 3) | mask)
  return [rows, columns]
}

/** Five bits and the remainder of the (15, 5) BCH code, masked, twice (ISO/IEC 18004, annex C). */
function writeFormat(rows: Bits, columns: Bits, five: number): void {
  let rest = five << 10
  for (let bit = 14; bit >= 10; bit--) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10)
  const bits = ((five << 10) | rest) ^ 0x5412
  const { size } = rows
  const write = (row: number, column: number, value: number) => {
    writeBit(rows, row, column, value)
    writeBit(columns, column, row, value)
  }
  for (let bit = 0; bit < 15; bit++) {
    const value = (bits >> bit) & 1
    const down = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit
    const across = bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit
    write(down, 8, value)
    write(8, across, value)
  }
  // The module that is always dark.
  write(size - 8, 8, 1)
}

function writeBit({ width, words }: Bits, line: number, place: number, value: number): void {
  const at = line * width + (place >>> 5)
  words[at] = ((words[at] as number) & ~(1 << (place & 31))) | (value << (place & 31))
}

/** What disturbs a reader (ISO/IEC 18004, table 11): runs, blocks, false finders, an uneven share. */
function penalty([rows, columns]: BothWays): number {
  let dark = 0
  for (const word of rows.words) dark += ones(word)
  const share = Math.abs(Math.ceil((dark * 100) / rows.size ** 2 / 5) - 10)
  return runs(rows) + runs(columns) + finders(rows) + finders(columns) + blocks(rows) + 10 * share
}

/** Runs across the lines: five alike are 3 points, and each more is another. */
function runs({ size, width, words }: Bits): number {
  let points = 0
  for (let word = 0; word < width; word++) {
    const inside = insideOf(size, word)
    // Which places were as in the line before: in this line, and in the three before it.
    let [one, two, three, before] = [0, 0, 0, 0]
    for (let at = word, end = at + (size - 1) * width; at < end; at += width) {
      const alike = ~((words[at] as number) ^ (words[at + width] as number)) & inside
      const run = alike & one & two & three
      if (run !== 0) points += ones(run) + 2 * ones(run & ~before)
      before = run
      three = two
      two = one
      one = alike
    }
  }
  return points
}

/** Dark, light, three dark, light, dark across the lines, and four light before or after: 40 points. */
function finders({ size, width, words }: Bits): number {
  let points = 0
  const line = (at: number) => words[at] as number
  const isLight = (at: number) =>
    ~(line(at) | line(at + width) | line(at + 2 * width) | line(at + 3 * width))
  const last = (size - 7) * width
  for (let at = 0; at < last + width; at++) {
    const finder =
      line(at) &
      ~line(at + width) &
      line(at + 2 * width) &
      line(at + 3 * width) &
      line(at + 4 * width) &
      ~line(at + 5 * width) &
      line(at + 6 * width)
    if (finder === 0) continue
    if (at >= 4 * width) points += 40 * ones(finder & isLight(at - 4 * width))
    if (at < last - 3 * width) points += 40 * ones(finder & isLight(at + 7 * width))
  }
  return points
}

/** Squares of two by two: 3 points each. */
function blocks({ size, width, words }: Bits): number {
  let count = 0
  for (let line = 0; line < size - 1; line++) {
    // A place is compared with the next, which may stand in the next word.
    let [next, nextAlike] = [0, 0]
    for (let word = width - 1; word >= 0; word--) {
      const at = line * width + word
      const here = words[at] as number
      const alike = ~(here ^ (words[at + width] as number)) & insideOf(size, word)
      const asNext = ~(here ^ ((here >>> 1) | (next << 31)))
      count += ones(alike & ((alike >>> 1) | (nextAlike << 31)) & asNext)
      next = here
      nextAlike = alike
    }
  }
  return 3 * count
}

/** The bits of a word that belong to its line. */
function insideOf(size: number, word: number): number {
  const bits = size - word * 32
  return bits >= 32 ? -1 : (1 << bits) - 1
}

/** How many bits of a word are set: sums of pairs, of fours, of eights, and of those. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
