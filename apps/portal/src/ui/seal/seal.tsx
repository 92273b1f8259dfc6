import { arcPath, crackPath, lobePath, rosetteOf } from '@vermilion/credentials/seal'
import { useId, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './seal.module.css'

/** good: this browser has verified it · filling: it is at it · broken: it does not verify · unknown: it cannot tell. */
export type SealState = 'filling' | 'good' | 'broken' | 'unknown'

type Props = {
  /** Leaf hash of the record, hex: the seal grows from it. */
  readonly leaf: string
  /** Two characters of the agency's name. */
  readonly characters: string
  /** Who seals, in words, for the ear. */
  readonly agency: string
  readonly state: SealState
  readonly size?: number
  /** One arc for each party that signs the log; those done are drawn in ink. */
  readonly arcs?: readonly boolean[]
}

const RADIUS = 100
const GAP = 0.012

export function Seal({
  leaf,
  characters,
  agency,
  state,
  size = 144,
  arcs = [state === 'good'],
}: Props) {
  const t = useTranslations('ui')
  const id = useId()
  const { rosette, lobe } = useMemo(() => {
    const rosette = rosetteOf(leaf)
    return { rosette, lobe: lobePath(rosette, RADIUS) }
  }, [leaf])
  const crack = crackPath(rosette, RADIUS)
  return (
    <svg
      className={`${css.seal} ${css[state]}`}
      width={size}
      height={size}
      viewBox="-104 -104 208 208"
      role="img"
      aria-label={t(`seal.${state}`, { agency })}
      data-state={state}
    >
      <defs>
        <path id={id} d={lobe} />
      </defs>
      <g className={css.ring}>
        {arcs.map((done, index) => {
          const gap = arcs.length > 1 ? GAP : 0
          const [from, to] = [index / arcs.length + gap, (index + 1) / arcs.length - gap]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an arc is its place
            <path key={index} className={done ? css.done : css.open} d={arcPath(from, to, 98)} />
          )
        })}
        {state === 'filling' ? <path className={css.run} d={arcPath(0, 0.22, 98)} /> : null}
      </g>
      <circle className={css.thin} r={91} />
      <g className={css.rosette} transform={`rotate(${rosette.turn * 360})`}>
        {Array.from({ length: rosette.lobes }, (_, turn) => (
          <use
            // biome-ignore lint/suspicious/noArrayIndexKey: a lobe is its place
            key={turn}
            href={`#${id}`}
            transform={`rotate(${(turn * 360) / rosette.lobes})`}
          />
        ))}
      </g>
      {state === 'broken' ? <path className={css.gap} d={crack} /> : null}
      <circle className={css.heart} r={54} />
      <text className={css.characters} lang="zh-CN" textAnchor="middle" dominantBaseline="central">
        {characters}
      </text>
      {state === 'broken' ? <path className={css.crack} d={crack} /> : null}
    </svg>
  )
}
