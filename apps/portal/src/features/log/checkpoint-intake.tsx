import { type DragEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FileIcon } from '../../ui/icons.tsx'
import { TextArea } from '../../ui/text-fields.tsx'
import css from './log.module.css'

/** A checkpoint is some hundred bytes, and a signature of ML-DSA some thousand. */
const SIZE_LIMIT = 64 * 1024

type Props = {
  /** Answers whether the log signed every one of them. */
  readonly onNotes: (notes: readonly string[]) => Promise<boolean>
}

/** Checkpoints from files, dropped or chosen, or pasted as text. */
export function CheckpointIntake({ onNotes }: Props) {
  const t = useTranslations('log')
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)

  const take = async (notes: readonly string[]) => {
    const good = await onNotes(notes)
    setRefused(!good)
    if (good) setText('')
  }
  const takeFiles = async (files: readonly File[]) => {
    const small = files.filter(({ size }) => size <= SIZE_LIMIT)
    const notes = await Promise.all(small.map((file) => file.text()))
    // A file that is far too large is no checkpoint, as much as one that says something else.
    await take(small.length < files.length ? [...notes, ''] : notes)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void takeFiles([...event.dataTransfer.files])
  }
  return (
    <section
      className={css.intake}
      aria-labelledby="given"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <h2 id="given">{t('compare.given')}</h2>
      <p>{t('compare.givenMore')}</p>
      <Button onClick={() => chooser.current?.click()}>
        <FileIcon />
        {t('compare.choose')}
      </Button>
      <input
        ref={chooser}
        className={css.chooser}
        type="file"
        multiple
        accept=".txt,text/plain"
        tabIndex={-1}
        aria-label={t('compare.choose')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after a change to it.
          event.target.value = ''
          if (files.length > 0) void takeFiles(files)
        }}
      />
      <Form onSubmit={() => void take([text.endsWith('\n') ? text : `${text}\n`])}>
        <TextArea
          label={t('compare.paste')}
          error={refused ? t('compare.refused') : undefined}
          value={text}
          onChange={setText}
          rows={6}
        />
        <Button type="submit">{t('compare.add')}</Button>
      </Form>
    </section>
  )
}
