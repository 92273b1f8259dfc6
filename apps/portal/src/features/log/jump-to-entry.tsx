import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-fields.tsx'

/** Straight to a record by its number, such as a receipt or a certificate names it. */
export function JumpToEntry({ size }: { readonly size: number }) {
  const t = useTranslations('log')
  const format = useFormat()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  return (
    <Form
      onSubmit={() => {
        const text = typed.normalize('NFKC').replace(/[\s,]/g, '')
        const index = Number(text)
        const isThere = /^\d+$/.test(text) && index < size
        setWrong(!isThere)
        if (isThere) void navigate({ to: '/log/$index', params: { index } })
      }}
    >
      <TextField
        label={t('jump.label')}
        error={wrong ? t('jump.wrong', { last: format.number(size - 1) }) : undefined}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        autoComplete="off"
        short
        unit={
          <Button type="submit" size="compact">
            {t('jump.go')}
          </Button>
        }
      />
    </Form>
  )
}
