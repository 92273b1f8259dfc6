/** The few calls of the peer that we make; it brings no types of its own. */
declare module 'hypercore' {
  export default class Hypercore {
    constructor(folder: string)
    ready(): Promise<void>
    append(blocks: readonly Buffer[]): Promise<unknown>
    close(): Promise<void>
  }
}
