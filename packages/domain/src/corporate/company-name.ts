/** Legal forms that set-up registers. */
export const COMPANY_FORMS = {
  'limited-liability-company': { zh: '有限公司', en: 'Co., Ltd.' },
  'joint-stock-company': { zh: '股份有限公司', en: 'Joint Stock Co., Ltd.' },
} as const
export type CompanyForm = keyof typeof COMPANY_FORMS

/** 行政区划 + 字号 + 行业或者经营特点 + 组织形式 (State Council Order 734, article 6). */
export type CompanyName = {
  readonly region: string
  /** 字号: what tells this firm from others. */
  readonly tradeName: string
  readonly industry: string
  readonly form: CompanyForm
  /** The name in English; it has no legal force. */
  readonly en?: string | undefined
}

export function companyNameText({ region, tradeName, industry, form }: CompanyName): string {
  return region + tradeName + industry + COMPANY_FORMS[form].zh
}
