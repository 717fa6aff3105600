import type { BreakerState } from "@/lib/channels/rules/breaker";
import type { BrokenJob, BrokenRun } from "@/lib/channels/rules/broken-runs";
import type { CellCounts, HealthState } from "@/lib/channels/rules/health";
import type { Says } from "@/lib/channels/rules/health-says";

type Window = { readonly seconds: number; readonly allowed: number; readonly used: number; readonly left: number };

/** One connection as `channels.list-health` tells it. Moments are ISO texts. */
export type HealthRow = {
  readonly connectionId: string; readonly partner: string; readonly title: string | null; readonly partnerPropertyId: string; readonly status: string;
  readonly state: HealthState; readonly says: readonly Says[]; readonly cells: CellCounts;
  readonly queue: { readonly closing: number; readonly update: number; readonly bulk: number; readonly oldest: string | null };
  readonly lastPushedAt: string | null;
  readonly pull: { readonly lastAt: string | null; readonly everySeconds: number; readonly late: boolean };
  readonly budgets: readonly { readonly bucket: string; readonly published: boolean; readonly windows: readonly Window[] }[];
  readonly calls: { readonly calls: number; readonly failed: number; readonly typicalMs: number | null; readonly slowMs: number | null };
  readonly pace: { readonly cells: number; readonly typicalMs: number | null; readonly slowMs: number | null };
  readonly breaker: { readonly state: BreakerState; readonly failures: number; readonly openUntil: string | null; readonly lastFailure: string | null; readonly lastFailureAt: string | null };
  readonly broken: Readonly<Record<BrokenJob, BrokenRun | null>>;
  readonly refused: { readonly cells: number; readonly messages: number };
  readonly unmapped: { readonly rooms: number; readonly rates: number; readonly bookings: number; readonly mappedRooms: number };
  readonly proof: { readonly provable: boolean; readonly comparedAt: string | null; readonly checkId: string | null; readonly compared: number; readonly drifted: number; readonly repairable: number; readonly repaired: number; readonly error: string | null };
  readonly credentials: { readonly setAt: string | null; readonly ageDays: number | null; readonly expireAt: string | null; readonly expiresInDays: number | null; readonly beingProven: boolean };
};
