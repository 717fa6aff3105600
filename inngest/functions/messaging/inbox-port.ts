import { z } from "zod";
import { houseEvent } from "@/inngest/context";
import { rootOrigin } from "@/lib/auth/root-host";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { quoPort } from "@/lib/messaging/adapters/quo/adapter";
import type { LinePort } from "@/lib/messaging/rules/inbox-port";
import { fingerprint } from "@/lib/runtime/seal";

export const lineEvent = houseEvent.extend({ propertyId: idSchema, inboxLineId: idSchema });
export const linkEvent = houseEvent.extend({ propertyId: idSchema });
/** Steps of a durable function, as Inngest has them; a test brings its own and lets them die. */
export type InboxSteps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, ms: number): Promise<void> };

/** Where a line's deliveries arrive. */
export const deliveryUrl = (lineId: string): string => `${(process.env["QUO_WEBHOOK_ORIGIN"] ?? rootOrigin()).replace(/\/+$/u, "")}/api/messaging/quo/${lineId}`;

/** Quo takes ten requests a second of one key; two are left for whoever else uses it. */
const gapMs = 125;
const nextAt = new Map<string, number>();

/** Waits for the key's turn in this process. What another process takes of it is told by 429. */
async function pace(key: string): Promise<void> {
  const at = Math.max(nowMs(), nextAt.get(key) ?? 0);
  nextAt.set(key, at + gapMs);
  if (nextAt.size > 1_000) for (const [other, when] of nextAt) if (when < nowMs()) nextAt.delete(other);
  const wait = at - nowMs();
  if (wait > 0) await new Promise((rest) => { setTimeout(rest, wait); });
}

export const quoBase = (): string => process.env["QUO_BASE_URL"] || "https://api.quo.com";
/** A line's account at Quo, within the pace of its key. */
export const portOf = (apiKey: string): LinePort => quoPort({ baseUrl: quoBase(), apiKey, pace: () => (process.env["QUO_UNPACED"] ? Promise.resolve() : pace(fingerprint(apiKey))) });

/** How long a refused or silent partner is left alone: what it asks, else longer with every try. */
export const waitFor = (retryAfterS: number | null, tries: number): number => (retryAfterS === null ? Math.min(2_000 * 2 ** tries, 600_000) : retryAfterS * 1_000 + 250);

export const replyEvent = lineEvent.extend({ messageId: idSchema });
export const historyEvent = lineEvent.extend({ run: z.number().int().min(1) });
