import type { MessageSubject } from "./subjects";

/** What several of may go as one message, and what waits for the end of the house's quiet hours. */
const gathered: ReadonlySet<string> = new Set<MessageSubject>(["proposal", "acted", "autonomy"]);
export const isGathered = (subject: string): boolean => gathered.has(subject);

const minute = 60_000;
/** What comes within these minutes of the first goes with it. */
export const gatherMs = 2 * minute;
/** After one message of this kind the next waits, however much happens. */
export const pauseMs = 15 * minute;

/** How long to wait for company, in ms, when the last such message left at `lastMs` (null: never). */
export const waitFor = (at: number, lastMs: number | null): number => Math.max(gatherMs, lastMs === null ? 0 : lastMs + pauseMs - at);

export type Waiting = { readonly id: string; readonly via: string; readonly subject: string; readonly carriedBy: string | null };
export type Load = { readonly carrier: string; readonly via: string; readonly ids: readonly string[] };

/**
 * Who goes with whom. `own` are the deliveries this run is answerable for; each way gets one load, led by the first of its own that nobody
 * carries yet, with everything else that waits on this way. Asked again after a crash it answers the same.
 */
export function loadsOf(own: readonly string[], waiting: readonly Waiting[]): Load[] {
  const mine = (row: Waiting) => own.includes(row.id);
  const ledHere = (row: Waiting) => row.carriedBy !== null && own.includes(row.carriedBy);
  return [...new Set(waiting.map(({ via }) => via))].flatMap((via) => {
    const here = waiting.filter((row) => row.via === via);
    const singles = here.filter((row) => mine(row) && !isGathered(row.subject) && (row.carriedBy === null || row.carriedBy === row.id)).map((row) => ({ carrier: row.id, via, ids: [row.id] }));
    const company = here.filter((row) => isGathered(row.subject));
    const carrier = company.find(ledHere)?.carriedBy ?? company.find((row) => mine(row) && row.carriedBy === null)?.id;
    if (carrier === undefined) return singles;
    const began = company.some(ledHere);
    const ids = company.filter((row) => (began ? row.carriedBy === carrier : row.carriedBy === null)).map(({ id }) => id);
    return [...singles, { carrier, via, ids }];
  });
}
