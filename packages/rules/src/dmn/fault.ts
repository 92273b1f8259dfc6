/** Why a text is not a model that can run, and where: everything a stranger's file can do ends in one of these. */
export type Fault = {
  readonly place: Place
  readonly code: FaultCode
  readonly text: { readonly zh: string; readonly en: string }
}

/** Counted from 1, columns in UTF-16 units. */
export type Place = { readonly line: number; readonly column: number }

export type FaultCode = keyof typeof TEXTS

/** Leaves the reading; whoever began it catches it, so no caller of the room ever does. */
export class FaultError extends Error {
  readonly fault: Fault

  constructor(place: Place, code: FaultCode, ...about: readonly string[]) {
    super(code)
    const { zh, en } = TEXTS[code]
    this.fault = { place, code, text: { zh: filled(zh, about), en: filled(en, about) } }
  }
}

/** Runs a reading and turns the fault that ended it into a verdict. */
export function verdict<Result>(
  read: () => Result,
): { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly fault: Fault } {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault }
    throw error
  }
}

/** Names out of a file are cut, so that a sentence stays one. */
function filled(sentence: string, about: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, at) => {
    const said = about[Number(at)] ?? ''
    return said.length > 100 ? `${said.slice(0, 100)}…` : said
  })
}

const TEXTS = {
  'too-large': {
    zh: '文件过大：最多 {0} 个字符。',
    en: 'The file is too large: at most {0} characters are read.',
  },
  'too-many-elements': {
    zh: '元素过多：最多 {0} 个。',
    en: 'There are too many elements: at most {0} are read.',
  },
  'too-deep': {
    zh: '元素嵌套过深：最多 {0} 层。',
    en: 'The elements are nested too deeply: at most {0} levels are read.',
  },
  'malformed-xml': { zh: '这里不符合 XML 的写法。', en: 'This is not how XML is written.' },
  'unclosed-element': { zh: '元素“{0}”没有结束。', en: 'The element "{0}" is not closed.' },
  'unmatched-end': {
    zh: '结束标签与最近的开始标签不相配。',
    en: 'The closing tag is not that of the element opened last.',
  },
  'duplicate-attribute': {
    zh: '属性“{0}”写了两次。',
    en: 'The attribute "{0}" is given twice.',
  },
  'unbound-prefix': {
    zh: '命名空间前缀“{0}”没有声明。',
    en: 'The namespace prefix "{0}" is not declared.',
  },
  'unknown-entity': {
    zh: '实体只能用 XML 自带的五个，或者写字符编号。',
    en: 'Only the five entities of XML itself may be used, and characters by their numbers.',
  },
  'not-one-element': {
    zh: '文件应当正好是一个元素。',
    en: 'A document is exactly one element.',
  },
  'document-type': {
    zh: '不接受文档类型声明（DOCTYPE）及其实体。',
    en: 'A document type declaration (DOCTYPE) and its entities are not accepted.',
  },
  'wrong-root': {
    zh: '根元素应当是 {1} 的 definitions，这里是“{0}”。',
    en: 'The root should be "definitions" of {1}; it is "{0}".',
  },
  'unknown-element': {
    zh: '这里不应有元素“{0}”。',
    en: 'The element "{0}" does not belong here.',
  },
  'missing-attribute': {
    zh: '元素“{0}”缺少属性“{1}”。',
    en: 'The element "{0}" lacks the attribute "{1}".',
  },
  'missing-element': {
    zh: '元素“{0}”里缺少“{1}”。',
    en: 'The element "{0}" lacks "{1}" inside it.',
  },
  'bad-value': {
    zh: '属性“{0}”不能是“{1}”。',
    en: 'The attribute "{0}" cannot be "{1}".',
  },
  'duplicate-id': { zh: '标识“{0}”用了两次。', en: 'The id "{0}" is used twice.' },
  'bad-reference': {
    zh: '引用“{0}”不合格式：应为“#标识”或“命名空间#标识”。',
    en: 'The reference "{0}" should read "#id" or "namespace#id".',
  },
  'no-such-element': {
    zh: '引用“{0}”所指的元素不在模型里，或者不是这里要的那一种。',
    en: 'The reference "{0}" leads to nothing in the model that may stand here.',
  },
  'not-imported': {
    zh: '引用“{0}”的命名空间没有导入。',
    en: 'The reference "{0}" leads into a namespace that is not imported.',
  },
  'other-language': {
    zh: '表达式语言只能是 FEEL，这里是“{0}”。',
    en: 'Only FEEL is accepted as the language of expressions; this is "{0}".',
  },
  'imported-values': {
    zh: '不支持从别的文件取值（importedValues）。',
    en: 'Values taken from another file (importedValues) are not supported.',
  },
  'row-length': {
    zh: '这一行有 {0} 个单元格，表有 {1} 列。',
    en: 'The row has {0} cells where the table has {1} columns.',
  },
} as const
