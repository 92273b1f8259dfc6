/** What each edition of DMN calls its own elements and the language FEEL. */
const EDITIONS: Readonly<Record<string, readonly [model: string, feel: string]>> = {
  '1.1': ['http://www.omg.org/spec/DMN/20151101/dmn.xsd', 'http://www.omg.org/spec/FEEL/20140401'],
  '1.2': [
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'http://www.omg.org/spec/DMN/20180521/FEEL/',
  ],
  '1.3': [
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20191111/FEEL/',
  ],
  '1.4': [
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/FEEL/',
  ],
  '1.5': [
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/FEEL/',
  ],
  '1.6': [
    'https://www.omg.org/spec/DMN/20240513/MODEL/',
    'https://www.omg.org/spec/DMN/20240513/FEEL/',
  ],
  // From 1.7 on the names no longer change with the edition.
  '1.7': ['https://www.omg.org/spec/DMN/', 'https://www.omg.org/spec/DMN/FEEL/'],
}

/** What is written (DMN 1.5). */
export const MODEL_NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

const MODELS = new Set(Object.values(EDITIONS).map(([model]) => model))
const LANGUAGES = new Set(Object.values(EDITIONS).map(([, feel]) => feel.toLowerCase()))

export function isModelNamespace(namespace: string): boolean {
  return MODELS.has(namespace)
}

/** Tools write the namespace of FEEL in either case, or simply `feel`. */
export function isFeel(language: string): boolean {
  const plain = language.toLowerCase()
  return plain === 'feel' || LANGUAGES.has(plain)
}
