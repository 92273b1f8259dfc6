import { expect, test } from 'vitest'
import { pathsIn } from './paths-in.ts'

test.each([
  ['a.b.c > 1', ['a', 'a.b', 'a.b.c'], 'each beginning of a path'],
  ['a . b', ['a', 'a.b'], 'with spaces'],
  ['a /* of */ . b', ['a', 'a.b'], 'with a comment inside'],
  ['x = "a.b"', ['x'], 'a string is no name'],
  ['/* " */ a.b = "c"', ['a', 'a.b'], 'a quote in a comment begins no string'],
  ['x = "/*" and a = "*/"', ['x', 'and', 'a'], 'nor a comment in a string'],
  ['a // b.c\n= d', ['a', 'd'], 'a comment to the end of its line'],
])('%s reads %j: %s', (text, paths) => {
  expect([...pathsIn([text])].sort()).toEqual([...paths].sort())
})
