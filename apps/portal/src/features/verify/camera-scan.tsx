import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import css from './verify.module.css'

export type CameraProblem = 'camera-denied' | 'camera-none'

type Props = {
  readonly onFound: (text: string) => void
  readonly onProblem: (problem: CameraProblem) => void
  readonly onStop: () => void
}

const PAUSE_MS = 150

/** Looks through the camera until a code is read; no picture leaves the page. */
export function CameraScan({ onFound, onProblem, onStop }: Props) {
  const t = useTranslations('verify')
  const video = useRef<HTMLVideoElement>(null)
  const stopButton = useRef<HTMLButtonElement>(null)
  const tell = useRef({ onFound, onProblem })
  tell.current = { onFound, onProblem }

  useEffect(() => {
    stopButton.current?.focus()
    let stopped = false
    let stream: MediaStream | undefined
    const look = async () => {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1920 } },
      })
      const { createCodeReader } = await import('../../lib/verify/read-code.ts')
      const read = await createCodeReader('film')
      const element = video.current
      if (stopped || !element) return stop(stream)
      element.srcObject = stream
      await element.play()
      while (!stopped) {
        const text = await read(element)
        if (text !== undefined && !stopped) return tell.current.onFound(text)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
    look().catch((cause: unknown) => {
      if (!stopped) tell.current.onProblem(isDenied(cause) ? 'camera-denied' : 'camera-none')
    })
    return () => {
      stopped = true
      stop(stream)
    }
  }, [])

  return (
    <div className={css.camera}>
      <video ref={video} className={css.video} muted playsInline aria-label={t('camera.picture')} />
      <p role="status">{t('camera.looking')}</p>
      <Button ref={stopButton} onClick={onStop}>
        {t('camera.stop')}
      </Button>
    </div>
  )
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

function isDenied(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'NotAllowedError'
}
