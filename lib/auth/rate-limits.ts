/**
 * Every limit, as data: `points` per `seconds` for one key, multiplied by RATE_LIMIT_SCALE. With a `batch`, a server
 * takes that many points from Postgres at once and spends them from memory: one write in `batch` requests.
 */
export const rateLimits = {
  /** Attempts on one address from one place. A success clears it. */
  "sign-in-address": { points: 10, seconds: 900 },
  /** Attempts on one address from everywhere. A success clears it. */
  "sign-in-account": { points: 60, seconds: 3_600 },
  /** Attempts from one place, on any address. A success is given back. */
  "sign-in-ip": { points: 120, seconds: 900 },
  "magic-link-address": { points: 4, seconds: 900 },
  "magic-link-ip": { points: 20, seconds: 900 },
  "sign-up-ip": { points: 10, seconds: 3_600 },
  /** Opening and accepting invitations. */
  "invitation-ip": { points: 40, seconds: 900 },
  /** Opening and answering links to decide: enough for a person, nothing for who guesses. */
  "approval-link-ip": { points: 120, seconds: 900 },
  /** What a signed-in person changes. */
  "session-write": { points: 600, seconds: 60, batch: 20 },
  /** Messages to the directors: each may cost a model's time. */
  "boardroom-chat": { points: 40, seconds: 60 },
  "api-key": { points: 1_200, seconds: 60, batch: 40 },
  /** Requests of the API whose key opens nothing. */
  "api-refused-ip": { points: 60, seconds: 60 },
  "site-search-ip": { points: 600, seconds: 60, batch: 40 },
  /** Metasearch asking for prices: one machine for many guests. */
  "site-feed-ip": { points: 6_000, seconds: 60, batch: 40 },
  /** Opening the link of a stay, and using it. */
  "stay-link-ip": { points: 240, seconds: 900 },
  /** Asking for a new one: from one place, and for one address. */
  "stay-ask-ip": { points: 20, seconds: 900 },
  "stay-ask-address": { points: 4, seconds: 900 },
  "site-booking-ip": { points: 30, seconds: 600 },
  webhook: { points: 1_200, seconds: 60, batch: 40 },
} as const satisfies Readonly<Record<string, { readonly points: number; readonly seconds: number; readonly batch?: number }>>;

export type LimitName = keyof typeof rateLimits;
