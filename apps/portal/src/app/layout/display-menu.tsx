import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Checkbox, RadioGroup } from '../../ui/choice-fields.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { DisplayIcon } from '../../ui/icons.tsx'
import { type Display, readDisplay, saveDisplay } from '../display.ts'
import css from './menus.module.css'

export function DisplayMenu() {
  const t = useTranslations('app')
  const [display, setDisplay] = useState(readDisplay)
  const change = (next: Display) => {
    saveDisplay(next)
    setDisplay(next)
  }
  return (
    <Disclosure
      label={
        <>
          <DisplayIcon />
          <span className={css.wide}>{t('display.button')}</span>
        </>
      }
      name={t('display.button')}
    >
      <div className={css.panel}>
        <RadioGroup
          name="theme"
          legend={t('display.theme')}
          value={display.theme}
          onChange={(theme) => change({ ...display, theme })}
          options={[
            { value: 'system', label: t('display.system') },
            { value: 'light', label: t('display.light') },
            { value: 'dark', label: t('display.dark') },
          ]}
          size="compact"
        />
        <Checkbox
          label={t('display.elder')}
          hint={t('display.elderHint')}
          checked={display.elder}
          onChange={(elder) => change({ ...display, elder })}
        />
      </div>
    </Disclosure>
  )
}
