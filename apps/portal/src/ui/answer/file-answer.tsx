import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { Button } from '../button.tsx'
import { FieldGroup } from '../field-group.tsx'
import { FileIcon } from '../icons.tsx'
import { announce } from '../notices.ts'
import { Progress } from '../progress.tsx'
import css from './answer.module.css'
import type { AnswerProps } from './answer-props.ts'
import { fileOf, fileProblem, megabytes } from './files.ts'
import { uploadPdf } from './upload-pdf.ts'

const MAX_BYTES = 10 * 1024 * 1024

/** One PDF: sent with its progress, judged by the server, replaced or removed at any time. */
export function FileAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note, uploadTo } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const refusal = useRefusalText()
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<HTMLButtonElement>(null)
  const abort = useRef<AbortController>(undefined)
  const [sending, setSending] = useState<{ name: string; share: number }>()
  const [wrong, setWrong] = useState<string>()
  const held = fileOf(value)
  const limits = element.file ?? { maxBytes: MAX_BYTES, maxPages: 0 }

  const busy = sending !== undefined
  const wasBusy = useRef(false)
  // While it is sent, another button stands in the place of this one: the focus goes there and back.
  useEffect(() => {
    if (busy) stop.current?.focus()
    else if (wasBusy.current && document.activeElement === document.body) input.current?.focus()
    wasBusy.current = busy
  }, [busy])

  const refuse = (text: string) => {
    setWrong(text)
    announce(text)
  }
  const send = async (file: File) => {
    const found = fileProblem(file, limits.maxBytes)
    if (found) return refuse(t(`file.problem.${found}`, { max: megabytes(limits.maxBytes) }))
    setWrong(undefined)
    setSending({ name: file.name, share: 0 })
    abort.current = new AbortController()
    try {
      const onProgress = (share: number) => setSending({ name: file.name, share })
      const stored = await uploadPdf({
        ...uploadTo,
        file,
        onProgress,
        signal: abort.current.signal,
      })
      onChange({ ...stored })
      announce(t('file.taken', { name: stored.name, pages: stored.pages }))
    } catch (cause) {
      // One failure keeps what was there before.
      if (!abort.current.signal.aborted) refuse(refusal(cause))
    } finally {
      setSending(undefined)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      optional={element.optional ?? false}
      hint={
        element.hint
          ? say(element.hint)
          : t('file.limits', { max: megabytes(limits.maxBytes), pages: limits.maxPages })
      }
      error={wrong ?? problem?.text}
      note={note}
    >
      {held ? (
        <p className={css.held}>
          <FileIcon />
          <span>
            <a href={`/uploads/${held.uploadId}`} download={held.name}>
              {held.name}
            </a>
            <span className={css.heldMore}>
              {t('file.stored', { pages: held.pages, size: megabytes(held.size) })}
            </span>
          </span>
        </p>
      ) : null}
      {sending ? (
        <div key="sending" className={css.sending}>
          <Progress
            value={sending.share}
            max={1}
            label={t(sending.share < 1 ? 'file.sending' : 'file.checking', { name: sending.name })}
          />
          <Button ref={stop} size="compact" onClick={() => abort.current?.abort()}>
            {t('file.stop')}
          </Button>
        </div>
      ) : (
        <div key="choosing" className={css.formActions}>
          <label className={css.fileButton}>
            <input
              ref={input}
              id={id}
              type="file"
              accept="application/pdf,.pdf"
              aria-invalid={wrong || problem ? true : undefined}
              // It looks like a button, so Enter does what it does on one.
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                event.currentTarget.click()
              }}
              onChange={({ target }) => {
                const file = target.files?.[0]
                if (file) void send(file)
              }}
            />
            <span>{t(held ? 'file.replace' : 'file.choose')}</span>
          </label>
          {held ? (
            <Button tone="quiet" onClick={() => onChange(null)}>
              {t('remove')}
            </Button>
          ) : null}
        </div>
      )}
    </FieldGroup>
  )
}
