import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import css from './verify.module.css'

type Props = { readonly onFound: (text: string) => void; readonly onStop: () => void }

const PAUSE_MS = 150

/** Looks through the camera until a code is read; no picture leaves the page. */
export function CameraScan({ onFound, onStop }: Props) {
  const t = useTranslations('verify')
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<'denied' | 'none' | undefined>()
  const found = useRef(onFound)
  found.current = onFound

  useEffect(() => {
    let stopped = false
    let stream: MediaStream | undefined
    const look = async () => {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 } },
      })
      const { createCodeReader } = await import('./read-code.ts')
      const read = await createCodeReader()
      const element = video.current
      if (stopped || !element) return stop(stream)
      element.srcObject = stream
      await element.play()
      while (!stopped) {
        const text = await read(element)
        if (text !== undefined && !stopped) return found.current(text)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
    look().catch((cause: unknown) => {
      if (!stopped) setProblem(isDenied(cause) ? 'denied' : 'none')
    })
    return () => {
      stopped = true
      stop(stream)
    }
  }, [])

  return (
    <div className={css.camera}>
      {problem ? (
        <Callout tone="amber">{t(`camera.${problem}`)}</Callout>
      ) : (
        <video
          ref={video}
          className={css.video}
          muted
          playsInline
          aria-label={t('camera.picture')}
        />
      )}
      <p role="status">{problem ? null : t('camera.looking')}</p>
      <Button onClick={onStop}>{t('camera.stop')}</Button>
    </div>
  )
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

function isDenied(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'NotAllowedError'
}
