import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A place that can be made full, and have room again, while a program writes to it. */
export interface SmallDisk {
  /** How it is made full, for the reader of the test's report. */
  readonly means: string
  /** Why the database says that it takes no writes. */
  readonly reason: 'disk-full' | 'io-error'
  readonly home: string
  /** For this process; a disk that is full already stays so. */
  fill(pid: number): void
  free(pid: number): void
  remove(): void
}

/**
 * A memory disk of its own where the machine allows one (root), and else a limit on the size of any
 * file that the process writes, which needs no rights.
 */
export function newSmallDisk(): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'vermilion-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', place])
  return mounted.status === 0 ? memoryDisk(place) : limitedFiles(place)
}

function memoryDisk(place: string): SmallDisk {
  const ballast = join(place, 'ballast')
  return {
    means: 'a memory disk without a free page',
    reason: 'disk-full',
    home: join(place, 'home'),
    fill() {
      const { bavail, bsize } = statfsSync(place)
      if (existsSync(ballast)) return
      try {
        writeFileSync(ballast, new Uint8Array(bavail * bsize))
      } catch (error) {
        // The process took some pages meanwhile: then it is full already.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    },
    free: () => rmSync(ballast),
    remove() {
      execFileSync('umount', [place])
      rmSync(place, { recursive: true })
    },
  }
}

function limitedFiles(place: string): SmallDisk {
  const limit = (pid: number, bytes: string) =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    means: 'a process that may not write any further into any file',
    reason: 'io-error',
    home: join(place, 'home'),
    fill: (pid) => limit(pid, '0'),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => rmSync(place, { recursive: true }),
  }
}
