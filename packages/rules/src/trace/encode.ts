import { OverBudget } from '../run.ts'
import { encodeValue, type Json } from '../values/json.ts'
import type { Value } from '../values/value.ts'
import type { Trace } from './trace.ts'

/** What stands for a value without a form: a function, a text that is no Unicode, or what is too large to be written. */
const NO_FORM: Json = { 'no form': true }

/**
 * The one JSON form of a trace. Under RFC 8785 it is the same bytes wherever the same decision is made from the same
 * facts, and so is its hash.
 */
export function encodeTrace(trace: Trace | null): Json {
  return trace === null ? null : encode(trace)
}

function encode(trace: Trace): Json {
  const { value, ...rest } = trace
  const shown = { ...rest, value: form(value) }
  if (trace.kind === 'fact') return shown as Json
  const parts = trace.parts.map(encode)
  if (trace.kind === 'call') return { ...shown, args: trace.args.map(form), parts } as Json
  if (trace.kind === 'table') return { ...shown, inputs: trace.inputs.map(form), parts } as Json
  if (trace.kind === 'comparison')
    return { ...shown, operands: trace.operands.map(form), parts } as Json
  return { ...shown, parts } as Json
}

function form(value: Value): Json {
  try {
    return encodeValue(value) ?? NO_FORM
  } catch (cause) {
    // Lists that hold one another many times over are small in memory and have no end on paper.
    if (cause instanceof OverBudget) return NO_FORM
    throw cause
  }
}
