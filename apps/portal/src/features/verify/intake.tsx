import { type DragEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { handedIn, handedOver } from '../../lib/verify/batch/handed.ts'
import type { Handed } from '../../lib/verify/batch/list-batch.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { CameraIcon, FileIcon } from '../../ui/icons.tsx'
import { TextField } from '../../ui/text-fields.tsx'
import css from './verify.module.css'

const ACCEPTED =
  '.json,.pdf,.zip,.jwt,.txt,application/json,application/pdf,application/zip,image/*'

type Props = {
  readonly busy: boolean
  /** What went wrong with the last thing given. */
  readonly alert: ReactNode
  /** The person comes back from the camera: the focus goes on where it was. */
  readonly fromCamera: boolean
  readonly onFiles: (files: readonly Handed[]) => void
  readonly onText: (text: string) => void
  readonly onCamera: () => void
}

/** One large target: drop, choose, paste, scan; under it a field for a link. */
export function Intake({ busy, alert, fromCamera, onFiles, onText, onCamera }: Props) {
  const t = useTranslations('verify')
  const [over, setOver] = useState(false)
  const [link, setLink] = useState('')
  const [missing, setMissing] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const scan = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (fromCamera) scan.current?.focus()
  }, [fromCamera])
  usePaste(onFiles, onText)

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const text = event.dataTransfer.getData('text/plain')
    void handedOver(event.dataTransfer).then((files) => {
      if (files.length > 0) onFiles(files)
      else if (text) onText(text)
    })
  }
  return (
    <>
      <section
        className={over ? css.targetOver : css.target}
        aria-labelledby="target"
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <h2 id="target" className={css.targetTitle}>
          {busy ? (
            t('target.busy')
          ) : (
            <>
              <span className={css.byPointer}>{t('target.title')}</span>
              <span className={css.byTouch}>{t('target.titleTouch')}</span>
            </>
          )}
        </h2>
        <p className={css.targetHint}>
          <span className={css.byPointer}>{t('target.hint')}</span>
          <span className={css.byTouch}>{t('target.hintTouch')}</span>
        </p>
        <div className={css.targetActions}>
          <Button tone="primary" busy={busy} onClick={() => chooser.current?.click()}>
            <FileIcon />
            {t('target.choose')}
          </Button>
          <Button ref={scan} onClick={onCamera}>
            <CameraIcon />
            {t('target.scan')}
          </Button>
        </div>
        <p className={css.targetHint}>
          <span className={css.byPointer}>{t('target.many')}</span>{' '}
          <button type="button" className={css.folder} onClick={() => chooseFolder(onFiles)}>
            {t('target.folder')}
          </button>
        </p>
        <input
          ref={chooser}
          className={css.chooser}
          type="file"
          multiple
          accept={ACCEPTED}
          tabIndex={-1}
          aria-label={t('target.choose')}
          onChange={(event) => {
            const files = handedIn(event.target.files ?? [])
            // The same file may be chosen again after a change to it.
            event.target.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
      </section>
      {alert}
      <Form
        onSubmit={() => {
          setMissing(link.trim() === '')
          if (link.trim()) onText(link)
        }}
      >
        <TextField
          label={t('link.label')}
          hint={t('link.hint')}
          error={missing ? t('link.missing') : undefined}
          value={link}
          onChange={setLink}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" busy={busy}>
          {t('link.check')}
        </Button>
      </Form>
    </>
  )
}

/** By keyboard, what the drop of a folder is by hand; a phone's browser has no folders to choose. */
function chooseFolder(onFiles: Props['onFiles']): void {
  const chooser = document.createElement('input')
  chooser.type = 'file'
  chooser.webkitdirectory = true
  chooser.onchange = () => {
    const files = handedIn(chooser.files ?? [])
    if (files.length > 0) onFiles(files)
  }
  chooser.click()
}

/** Pasting works anywhere on the page, except into a field, where it is the field's own. */
function usePaste(onFiles: Props['onFiles'], onText: Props['onText']): void {
  const take = useRef({ onFiles, onText })
  take.current = { onFiles, onText }
  // Before the page is painted: whoever sees it is heard.
  useLayoutEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return
      const files = handedIn(event.clipboardData?.files ?? [])
      const text = event.clipboardData?.getData('text/plain')
      if (files.length > 0) take.current.onFiles(files)
      else if (text) take.current.onText(text)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
}
