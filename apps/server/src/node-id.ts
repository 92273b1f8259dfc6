/** This node: a region with its own keys, database and log. */
const NODE_ID = 'bj'
export const REGION = '11'
/** Names the log for good; it does not change with the address that serves it. */
export const ORIGIN = 'bj.vermilion.example/log'
/** Host in every link and DID; the trust file says where it is served. */
export const CANONICAL_HOST = 'bj.vermilion.example'
export const SESSION_COOKIE = `__Host-vermilion-${NODE_ID}`
