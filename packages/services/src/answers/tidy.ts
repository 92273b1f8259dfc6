import { formatAmount, parseAmount, tidyResidentId, tidyUscc } from '@vermilion/domain'

/** Full-width letters and digits become plain ones; spaces around and doubled inside go. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

/** Chinese punctuation stays as it is written: only what stands around a text goes. */
export function tidyText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Names have one middle dot, and no spaces between Chinese characters. */
export function tidyName(text: string): string {
  return plain(text)
    .replace(/[•・‧∙]/g, '·')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

export function tidyNumber(text: string): string {
  return plain(text)
    .replace(/[\s,_']/g, '')
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
}

/** `5 000 000`, `¥5,000,000` and `500万` are what people write for 5000000.00. */
export function tidyAmount(text: string, currency: string): string {
  const [, digits = '', tens] =
    /^[¥￥]?(.*?)(万|亿)?元?$/u.exec(plain(text).replace(/\s/g, '')) ?? []
  const amount = shift(tidyNumber(digits), tens === '万' ? 4 : tens === '亿' ? 8 : 0)
  const minor = parseAmount(amount, currency)
  return minor === undefined ? amount : formatAmount(minor, currency)
}

/** Moves the decimal point to the right, in text, so that nothing is rounded. */
function shift(decimal: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  if (places === 0 || whole === '') return decimal
  const digits = fraction.padEnd(places, '0')
  const rest = digits.slice(places)
  return tidyNumber(sign + whole + digits.slice(0, places)) + (rest ? `.${rest}` : '')
}

export function tidyIdNumber(text: string): string {
  return tidyResidentId(plain(text)).replaceAll('-', '')
}

export function tidyCode(text: string): string {
  return tidyUscc(plain(text))
}

/** Without the country's prefix; a mobile number without its breaks. */
export function tidyPhone(text: string): string {
  return plain(text)
    .replace(/[\s().]/g, '')
    .replace(/^(\+|00)86-?/, '')
    .replace(/^(1[3-9]\d)-?(\d{4})-?(\d{4})$/, '$1$2$3')
}

/** 2026/3/1, 2026.3.1, 2026年3月1日 and 20260301 are one day. */
export function tidyDate(text: string): string {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(text)) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain(text)) ??
    []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : plain(text)
}

/** `40`, `４０％` and `40.00 %` are forty percent; a fraction stays one. */
export function tidyShare(text: string): string {
  const tight = plain(text).replace(/\s/g, '').replace('⁄', '/')
  const [, whole, fraction = ''] = /^0*(\d+)(?:\.(\d*?)0*)?%?$/.exec(tight) ?? []
  if (whole === undefined) return tight
  return `${whole}${fraction ? `.${fraction}` : ''}%`
}
