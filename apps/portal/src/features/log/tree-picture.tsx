import { Link, useNavigate } from '@tanstack/react-router'
import { toHex } from '@vermilion/ledger'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Cover } from './climb.ts'
import { HashText } from './hash-text.tsx'
import css from './tree-picture.module.css'
import type { Fork, TreeNode, TreeWalk } from './tree-walk.ts'
import { useCover } from './use-cover.ts'

const SHORT = 8

/**
 * The root, and below it a floor for each step down. Each node is a button: the arrow keys go down, up
 * and to the node beside, Home to the root; what the node hashes is said beside the tree.
 */
export function TreePicture({ walk }: { readonly walk: TreeWalk }) {
  const t = useTranslations('log')
  const navigate = useNavigate()
  const list = useRef<HTMLOListElement>(null)
  const { at, forks, root } = walk
  const go = ({ from, to }: Cover) =>
    void navigate({ to: '/log/tree', search: { from, to }, replace: true, resetScroll: false })
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextBy(event.key, walk)
    if (!next) return
    event.preventDefault()
    go(next)
  }
  // The nodes of a floor are there once their hashes are; whoever walks by keys is then taken along.
  const { from, to } = at
  useEffect(() => {
    if (!list.current?.contains(document.activeElement)) return
    list.current.querySelector<HTMLButtonElement>(`[data-node="${from} ${to}"]`)?.focus()
  }, [from, to])
  const nodeProps = { walk, onChoose: go }
  return (
    <div className={css.tree}>
      <ol ref={list} className={css.floors} aria-label={t('tree.floors')} onKeyDown={onKeyDown}>
        <li className={css.top}>
          <Node node={root} {...nodeProps} />
        </li>
        {forks.map((fork, floor) => (
          <li key={`${fork.parent.cover.from} ${fork.parent.cover.to}`} className={css.floor}>
            <Joint fork={fork} above={forks[floor - 1]} walk={walk} />
            <Node node={fork.left} {...nodeProps} />
            <Node node={fork.right} {...nodeProps} />
          </li>
        ))}
      </ol>
      <div className={css.beside} aria-live="polite">
        <NodeText walk={walk} />
      </div>
    </div>
  )
}

/** Where a key leads from here; undefined where it leads nowhere. */
function nextBy(key: string, { at, forks, root }: TreeWalk): Cover | undefined {
  const around = forks.findLast(
    ({ left, right }) => isSame(left.cover, at) || isSame(right.cover, at),
  )
  switch (key) {
    case 'ArrowDown':
      return forks.find(({ parent }) => isSame(parent.cover, at))?.left.cover
    case 'ArrowUp':
      return around?.parent.cover
    case 'ArrowLeft':
      return around?.left.cover
    case 'ArrowRight':
      return around?.right.cover
    case 'Home':
      return root.cover
    default:
      return undefined
  }
}

type NodeProps = {
  readonly node: TreeNode
  readonly walk: TreeWalk
  readonly onChoose: (cover: Cover) => void
}

function Node({ node: { cover, hash }, walk, onChoose }: NodeProps) {
  const t = useTranslations('log')
  const say = useCover()
  const isHere = isSame(cover, walk.at)
  return (
    <button
      type="button"
      className={css.node}
      data-node={`${cover.from} ${cover.to}`}
      data-way={isWithin(walk.at, cover)}
      tabIndex={isHere ? 0 : -1}
      aria-current={isHere ? 'step' : undefined}
      onClick={() => onChoose(cover)}
    >
      <span>{isSame(cover, walk.root.cover) ? t('path.root') : say(cover)}</span>
      <code className={css.short}>{toHex(hash).slice(0, SHORT)}…</code>
    </button>
  )
}

type JointProps = {
  readonly fork: Fork
  readonly above: Fork | undefined
  readonly walk: TreeWalk
}

/** The lines from a node to the two below it; the one that was walked is drawn stronger. */
function Joint({ fork, above, walk }: JointProps) {
  const start = !above ? 50 : isSame(above.left.cover, fork.parent.cover) ? 25 : 75
  return (
    <svg className={css.joint} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {[fork.left, fork.right].map(({ cover }, side) => (
        <path
          key={cover.from}
          className={isWithin(walk.at, cover) ? css.walked : css.line}
          d={`M${start} 0 ${side === 0 ? 25 : 75} 10`}
        />
      ))}
    </svg>
  )
}

/** What the node where one stands is made of. */
function NodeText({ walk: { at, forks, root, holds } }: { readonly walk: TreeWalk }) {
  const t = useTranslations('log')
  const say = useCover()
  const format = useFormat()
  const below = forks.find(({ parent }) => isSame(parent.cover, at))
  const isRoot = isSame(at, root.cover)
  const leaf = forks
    .flatMap(({ left, right }) => [left, right])
    .find(({ cover }) => isSame(cover, at))
  if (!below) {
    return (
      <>
        <h2>{t('entry.title', { index: format.number(at.from) })}</h2>
        <p>{t('tree.leaf')}</p>
        <HashText bytes={(leaf ?? root).hash} />
        <p>
          <Link to="/log/$index" params={{ index: at.from }}>
            {t('tree.open')}
          </Link>
        </p>
      </>
    )
  }
  return (
    <>
      <h2>{isRoot ? t('path.rootTitle') : t('tree.node', { cover: say(at) })}</h2>
      <dl className={css.sum}>
        {[below.left, below.right].map(({ cover, hash }) => (
          <div key={cover.from}>
            <dt>{say(cover)}</dt>
            <dd>
              <HashText bytes={hash} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('path.together')}</dt>
          <dd>
            <HashText bytes={below.parent.hash} />
          </dd>
        </div>
      </dl>
      <p>{t(below.holds ? 'tree.holds' : 'tree.broken')}</p>
      {isRoot ? <p>{t(holds ? 'path.rootHolds' : 'path.rootBroken')}</p> : null}
    </>
  )
}

function isSame(one: Cover, other: Cover): boolean {
  return one.from === other.from && one.to === other.to
}

function isWithin(inner: Cover, outer: Cover): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}
