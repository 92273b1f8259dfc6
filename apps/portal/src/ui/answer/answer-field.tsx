import type { ElementKind } from '@vermilion/services'
import { type ComponentType, lazy, Suspense } from 'react'
import { Skeleton } from '../skeleton.tsx'
import type { AnswerProps } from './answer-props.ts'
import { BilingualAnswer } from './bilingual-answer.tsx'
import { ChoiceAnswer, ChoicesAnswer, YesNoAnswer } from './choice-answer.tsx'
import { CompanyNameAnswer } from './company-name-answer.tsx'
import { DateAnswer } from './date-answer.tsx'
import { FileAnswer } from './file-answer.tsx'
import { ListAnswer } from './list-answer.tsx'
import { MoneyAnswer } from './money-answer.tsx'
import { PartyAnswer } from './party-answer.tsx'
import { ShareholdersAnswer } from './shareholders-answer.tsx'
import { TextAnswer } from './text-answer.tsx'

// These bring long lists with them; no other question waits for those.
const AddressAnswer = lazy(async () => ({
  default: (await import('./address-answer.tsx')).AddressAnswer,
}))
const IndustriesAnswer = lazy(async () => ({
  default: (await import('./industries-answer.tsx')).IndustriesAnswer,
}))

const FIELDS: Readonly<Record<ElementKind, ComponentType<AnswerProps>>> = {
  text: TextAnswer,
  name: TextAnswer,
  idNumber: TextAnswer,
  number: TextAnswer,
  money: MoneyAnswer,
  date: DateAnswer,
  yesNo: YesNoAnswer,
  choice: ChoiceAnswer,
  choices: ChoicesAnswer,
  person: PartyAnswer,
  organisation: PartyAnswer,
  bilingual: BilingualAnswer,
  companyName: CompanyNameAnswer,
  industries: IndustriesAnswer,
  address: AddressAnswer,
  shareholders: ShareholdersAnswer,
  list: ListAnswer,
  file: FileAnswer,
}

/** The field of an element, by its kind alone: no service is known here. */
export function AnswerField(props: AnswerProps) {
  const Field = FIELDS[props.element.kind]
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      <Field {...props} />
    </Suspense>
  )
}
