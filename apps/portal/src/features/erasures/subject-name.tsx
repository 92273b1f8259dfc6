import { useTranslations } from 'use-intl/react'
import { Name } from '../../ui/name.tsx'
import type { ErasureRow } from './state-tag.tsx'

/** Whom it is about; of an erased person nobody can say it any more. */
export function SubjectName({
  of: { subjectName },
}: {
  readonly of: Pick<ErasureRow, 'subjectName'>
}) {
  const t = useTranslations('erasures')
  return subjectName ? <Name of={subjectName} /> : t('erasedPerson')
}
