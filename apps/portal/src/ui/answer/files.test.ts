import { expect, test } from 'vitest'
import { fileProblem, megabytes } from './files.ts'

const pdf = { name: 'articles.pdf', type: 'application/pdf', size: 1000 }

test.each<[typeof pdf, string | undefined, string]>([
  [pdf, undefined, 'a small PDF'],
  [{ ...pdf, type: '' }, undefined, 'a system that names no type'],
  [{ ...pdf, size: 0 }, 'empty', 'nothing in it'],
  [{ ...pdf, name: 'a.docx', type: 'application/msword' }, 'notPdf', 'another format'],
  [{ ...pdf, size: 2001 }, 'tooLarge', 'over the limit'],
  [{ ...pdf, size: 2000 }, undefined, 'just at the limit'],
])('%j: %s (%s)', (file, problem) => {
  expect(fileProblem(file, 2000)).toBe(problem)
})

test.each([
  [10 * 1024 * 1024, '10 MB'],
  [1_500_000, '1.4 MB'],
  [20_000, '20 KB'],
  [3, '1 KB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(megabytes(bytes)).toBe(text)
})
