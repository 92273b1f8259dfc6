/**
 * The blocks that `\p{IsName}` knows (XML Schema Part 2, appendix F): each runs from where the one before it ended to
 * the code point that stands before its name. What lies between blocks has no name.
 */
const BLOCKS =
  '7F BasicLatin FF Latin-1Supplement 17F LatinExtended-A 24F LatinExtended-B 2AF IPAExtensions 2FF SpacingModifierLetters 36F CombiningDiacriticalMarks 3FF GreekandCoptic 4FF Cyrillic 52F CyrillicSupplement 58F Armenian 5FF Hebrew 6FF Arabic 74F Syriac 77F ArabicSupplement 7BF Thaana 8FF - 97F Devanagari 9FF Bengali A7F Gurmukhi AFF Gujarati B7F Oriya BFF Tamil C7F Telugu CFF Kannada D7F Malayalam DFF Sinhala E7F Thai EFF Lao FFF Tibetan 109F Myanmar 10FF Georgian 11FF HangulJamo 137F Ethiopic 139F EthiopicSupplement 13FF Cherokee 167F UnifiedCanadianAboriginalSyllabics 169F Ogham 16FF Runic 177F - 17FF Khmer 18AF Mongolian 1DFF - 1EFF LatinExtendedAdditional 1FFF GreekExtended 206F GeneralPunctuation 209F SuperscriptsandSubscripts 20CF CurrencySymbols 20FF CombiningMarksforSymbols 214F LetterlikeSymbols 218F NumberForms 21FF Arrows 22FF MathematicalOperators 23FF MiscellaneousTechnical 243F ControlPictures 245F OpticalCharacterRecognition 24FF EnclosedAlphanumerics 257F BoxDrawing 259F BlockElements 25FF GeometricShapes 26FF MiscellaneousSymbols 27BF Dingbats 27FF - 28FF BraillePatterns 2E7F - 2EFF CJKRadicalsSupplement 2FDF KangxiRadicals 2FEF - 2FFF IdeographicDescriptionCharacters 303F CJKSymbolsandPunctuation 309F Hiragana 30FF Katakana 312F Bopomofo 318F HangulCompatibilityJamo 319F Kanbun 31BF BopomofoExtended 31FF - 32FF EnclosedCJKLettersandMonths 33FF CJKCompatibility 4DBF CJKUnifiedIdeographsExtensionA 4DFF - 9FFF CJKUnifiedIdeographs A48F YiSyllables A4CF YiRadicals ABFF - D7AF HangulSyllables DFFF - F8FF PrivateUse FAFF CJKCompatibilityIdeographs FB4F AlphabeticPresentationForms FDFF ArabicPresentationForms-A FE1F - FE2F CombiningHalfMarks FE4F CJKCompatibilityForms FE6F SmallFormVariants FEFF ArabicPresentationForms-B FFEF HalfwidthandFullwidthForms FFFF Specials 1FFFF - 2A6DF CJKUnifiedIdeographsExtensionB'

/** First and last code point of each block. */
export const blocks: ReadonlyMap<string, readonly [number, number]> = new Map(
  [...BLOCKS.matchAll(/(\w+) (\S+)/g)].map(([, last = '', name = ''], at, all) => {
    const before = all[at - 1]?.[1]
    const first = before === undefined ? 0 : Number.parseInt(before, 16) + 1
    return [name, [first, Number.parseInt(last, 16)]]
  }),
)
