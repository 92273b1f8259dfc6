import { decodeValue } from '@vermilion/rules'
import {
  answerOf,
  type CompiledKind,
  type DecisionRecord,
  type Definition,
  type Element,
  factElement,
  type Value,
} from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { AnswerValue } from '../answer/answer-value.tsx'
import { useSourceText } from '../answer/provenance.tsx'
import { partsOf, textOf } from '../answer/value.ts'
import { Chip } from '../chip.tsx'
import { DescriptionList } from '../description-list.tsx'

type Props = {
  readonly definition: Definition
  readonly kinds: Readonly<Record<string, CompiledKind>>
  readonly facts: DecisionRecord['facts']
  readonly whose: 'own' | 'theirs'
}

/** The facts that a decision read: what each is called, what it was, and where it came from. */
export function FactsRead({ definition, kinds, facts, whose }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  const sourceText = useSourceText(whose)
  if (facts.length === 0) return <p>{t('facts.none')}</p>
  const items = facts.map(({ name, value, source }) => {
    const element = factElement(definition, name)
    const kind = source.kind && kinds[source.kind]?.names
    return {
      key: name,
      label: element ? say(element.short ?? element.label) : name,
      value: (
        <>
          <FactValue element={element} value={answerOf(decodeValue(value) ?? null)} />
          <Chip>
            {sourceText({
              provenance: source,
              kind: element?.kind,
              kindName: kind ? say(kind) : undefined,
            })}
          </Chip>
        </>
      ),
    }
  })
  return <DescriptionList items={items} />
}

function FactValue({ element, value }: { element: Element | undefined; value: Value }) {
  // A rule reads of a file what it is called and how long it is; the file itself lies with the answers.
  if (element?.kind === 'file' && value !== null) return textOf(partsOf(value).name)
  if (element) return <AnswerValue element={element} value={value} />
  return typeof value === 'string' ? value : JSON.stringify(value)
}
