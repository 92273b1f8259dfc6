import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Step } from './climb.ts'
import { HashText } from './hash-text.tsx'
import css from './path-picture.module.css'
import { useCover } from './use-cover.ts'
import type { Walk } from './walk.ts'

/**
 * The way from a leaf (below) to the root (above). Each floor is a button: the arrow keys climb and
 * descend, Home and End go to the leaf and the root, and what a floor hashes is said beside it.
 */
export function PathPicture({ walk }: { readonly walk: Walk }) {
  const t = useTranslations('log')
  const { steps, entry, checkpoint } = walk
  const [floor, setFloor] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  const go = (next: number) => {
    const bounded = Math.min(Math.max(next, 0), steps.length)
    setFloor(bounded)
    list.current?.querySelector<HTMLButtonElement>(`[data-floor="${bounded}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowUp: floor + 1, ArrowDown: floor - 1, Home: 0, End: steps.length }[event.key]
    if (next === undefined) return
    event.preventDefault()
    go(next)
  }
  const step = steps[floor - 1]
  return (
    <div className={css.walk}>
      <ol
        ref={list}
        className={css.floors}
        reversed
        aria-label={t('path.floors')}
        onKeyDown={onKeyDown}
      >
        {[...steps].reverse().map((each, fromTop) => (
          <Floor
            key={`${each.parent.cover.from} ${each.parent.cover.to}`}
            number={steps.length - fromTop}
            step={each}
            isRoot={fromTop === 0}
            current={steps.length - fromTop === floor}
            onChoose={go}
          />
        ))}
        <li className={css.floor}>
          <button
            type="button"
            className={css.leaf}
            data-floor={0}
            tabIndex={floor === 0 ? 0 : -1}
            aria-current={floor === 0 ? 'step' : undefined}
            onClick={() => go(0)}
          >
            <svg className={css.foot} viewBox="0 0 80 44" aria-hidden="true">
              <circle className={css.dot} cx="40" cy="22" r="8" />
            </svg>
            {t(steps.length === 0 ? 'path.onlyLeaf' : 'path.leaf', { index: entry.index })}
          </button>
        </li>
      </ol>
      <div className={css.beside} aria-live="polite">
        {step ? (
          <StepText step={step} isRoot={floor === steps.length} holds={walk.holds} />
        ) : (
          <>
            <h3>{t('path.leafTitle')}</h3>
            <p>{t('path.leafText')}</p>
            <HashText bytes={entry.leaf} />
            {steps.length === 0 ? <p>{t('path.isRoot', { size: checkpoint.size })}</p> : null}
          </>
        )}
      </div>
    </div>
  )
}

type FloorProps = {
  readonly number: number
  readonly step: Step
  readonly isRoot: boolean
  readonly current: boolean
  readonly onChoose: (floor: number) => void
}

function Floor({ number, step, isRoot, current, onChoose }: FloorProps) {
  const t = useTranslations('log')
  const say = useCover()
  return (
    <li className={css.floor}>
      <button
        type="button"
        className={css.node}
        data-floor={number}
        data-sibling={step.siblingIs}
        tabIndex={current ? 0 : -1}
        aria-current={current ? 'step' : undefined}
        onClick={() => onChoose(number)}
      >
        <svg className={css.fork} viewBox="0 0 80 44" aria-hidden="true">
          <path className={css.side} d="M40 8 66 40" />
          <circle className={css.joint} cx="40" cy="8" r={isRoot ? 7 : 5} />
          <rect className={css.sibling} x="60" y="31" width="12" height="12" />
        </svg>
        <span className={css.floorText}>
          <span>{isRoot ? t('path.root') : say(step.parent.cover)}</span>
          <span className={css.with}>
            {t(`path.with.${step.siblingIs}`, { cover: say(step.sibling.cover) })}
          </span>
        </span>
      </button>
    </li>
  )
}

function StepText({
  step,
  isRoot,
  holds,
}: {
  readonly step: Step
  readonly isRoot: boolean
  readonly holds: boolean
}) {
  const t = useTranslations('log')
  const say = useCover()
  const rows = [
    { key: 'ours', label: t('path.ours', { cover: say(step.ours.cover) }), node: step.ours },
    {
      key: 'sibling',
      label: t('path.sibling', { cover: say(step.sibling.cover) }),
      node: step.sibling,
    },
  ]
  return (
    <>
      <h3>
        {isRoot ? t('path.rootTitle') : t('path.stepTitle', { cover: say(step.parent.cover) })}
      </h3>
      <dl className={css.sum}>
        {(step.siblingIs === 'left' ? rows.reverse() : rows).map(({ key, label, node }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <HashText bytes={node.hash} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('path.together')}</dt>
          <dd>
            <HashText bytes={step.parent.hash} />
          </dd>
        </div>
      </dl>
      {isRoot ? <p>{t(holds ? 'path.rootHolds' : 'path.rootBroken')}</p> : null}
    </>
  )
}
