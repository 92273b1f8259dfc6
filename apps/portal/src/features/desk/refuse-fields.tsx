import { useTranslations } from 'use-intl/react'
import { Grounds, type RulingFields } from './approve-fields.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { ReasonField } from './reason-field.tsx'

/** A refusal names a reason of the law, says what the person can do, and is read before it is sent. */
export function RefuseFields(fields: RulingFields) {
  const t = useTranslations('desk')
  return (
    <>
      <ReasonField {...fields} use="refuse" onPick={(reason) => fields.change({ reason })} />
      <Grounds {...fields} hint={t('refuse.groundsHint')} />
      <LetterPreview {...fields} />
    </>
  )
}
