import { cluster, guard, type Migration, table } from './migration.ts'

/**
 * A tile grows to 8,192 bytes by and by, and left a page nearly empty each time it outgrew one; a
 * cosignature stood with its long key in an index too.
 */
export const clusteredTiles: Migration = {
  id: '0010-clustered-tiles',
  steps: [
    cluster(
      table(
        'tiles',
        {
          level: 'integer not null check (level between 0 and 7)',
          n: 'integer not null check (n >= 0)',
          data: 'bytes not null check (length(data) between 32 and 8192 and length(data) % 32 = 0)',
        },
        'primary key (level, n)',
      ),
      guard('tiles', 'delete', 'a tile is never deleted'),
      guard(
        'tiles',
        'update',
        'a tile only grows',
        'new.level <> old.level or new.n <> old.n or substr(new.data, 1, length(old.data)) <> old.data',
      ),
    ),
    cluster(
      table(
        'cosignatures',
        {
          size: 'integer not null references checkpoints (size)',
          key: 'text not null',
          line: 'text not null',
        },
        'primary key (size, key)',
      ),
      guard('cosignatures', 'delete', 'a cosignature is never deleted'),
      guard('cosignatures', 'update', 'a cosignature never changes'),
    ),
  ],
}
