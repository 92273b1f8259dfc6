import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Node } from '../context.ts'
import { SESSION_COOKIE } from '../node-id.ts'
import { findActor } from './sessions.service.ts'

/** Who acts in this request, by its cookie. */
export async function actorOf(node: Node, request: FastifyRequest): Promise<Actor | undefined> {
  const token = request.cookies[SESSION_COOKIE]
  return token ? findActor(node, token) : undefined
}

/** Lax, so that a return from a bank's page keeps the person signed in; never seen by scripts. */
const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

export function setSessionCookie(reply: FastifyReply, token: string | undefined): void {
  if (token === undefined) reply.clearCookie(SESSION_COOKIE, COOKIE)
  else reply.setCookie(SESSION_COOKIE, token, COOKIE)
}
