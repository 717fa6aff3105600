import { z } from "zod";

/** An event as functions see it. */
export type EventPayload = {
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly ts: number;
  readonly [other: string]: unknown;
};

/** An event under the id the runner gave it. */
export type StoredEvent = { readonly id: string; readonly payload: EventPayload };

// Postgres text can hold neither NUL nor half a surrogate pair.
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes("\u0000") && value.isWellFormed(), { error: "is not valid text" });

const incoming = z.looseObject({
  name: text(256).min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  id: text(512).nullish(),
  ts: z.number().int().nonnegative().nullish(),
});
export type IncomingEvent = z.infer<typeof incoming>;

export const mostEvents = 5_000;
const largestEvent = 3 * 1024 * 1024;

/** Reads a request body of the event API: one event or a list. A string says why it is refused. */
export function readEvents(body: unknown): readonly IncomingEvent[] | string {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (list.length > mostEvents) return `At most ${mostEvents} events per request.`;
  const events: IncomingEvent[] = [];
  for (const [index, item] of list.entries()) {
    const result = incoming.safeParse(item);
    if (!result.success) return `Event ${index}: ${result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`;
    if (JSON.stringify(item).length > largestEvent) return `Event ${index} is larger than 3 MiB.`;
    events.push(result.data);
  }
  return events;
}

/** The event functions will see; `id` is the sender's or else the runner's. */
export function payloadOf(event: IncomingEvent, storedId: string, now: number): EventPayload {
  return { ...event, name: event.name, data: event.data ?? {}, id: event.id || storedId, ts: event.ts || now };
}
