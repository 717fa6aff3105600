import type { I18nText } from "@/lib/kernel/locale";

/** What the page shows of a connection to a PMS, as its queries answer. */
export type PmsConnectionFacts = {
  readonly connectionId: string; readonly status: string; readonly statusReason: string | null; readonly name: string | null; readonly readAt: string | null; readonly landedAt: string | null; readonly lastPulledAt: string | null; readonly openUntil: string | null;
  readonly there: { readonly stays: number; readonly customers: number } | null; readonly ordersHavePlace: boolean | null; readonly conflicts: number;
  readonly objects: readonly { readonly kind: string; readonly state: string; readonly count: number }[];
  readonly writes: { readonly waiting: number; readonly done: number; readonly dead: number; readonly unknownStays: number; readonly oldestWaiting: string | null };
};
export type PmsPart = { readonly kind: string; readonly externalId: string; readonly name: string; readonly localId: string | null; readonly state: string };
export type PmsChoices = Readonly<Record<"resource-category" | "resource" | "rate" | "product", readonly { readonly id: string; readonly name: I18nText }[]>>;
export type PmsConflictFacts = {
  readonly id: string; readonly kind: string; readonly label: string | null; readonly field: string; readonly ours: unknown; readonly theirs: unknown; readonly hidden: boolean; readonly oursAt: string | null; readonly theirsAt: string | null;
  readonly state: string; readonly choice: string | null; readonly settledBy: string | null; readonly foundAt: string;
};
export type PmsWriteFacts = { readonly id: string; readonly stay: { readonly id: string; readonly number: string } | null; readonly operation: string; readonly state: string; readonly attempts: number; readonly error: string | null; readonly createdAt: string; readonly doneAt: string | null };
export type PmsLineFacts = { readonly id: string; readonly direction: string; readonly kind: string; readonly outcome: string; readonly detail: string | null; readonly at: string };
export type PmsObjectFacts = { readonly id: string; readonly kind: string; readonly label: string | null; readonly state: string; readonly syncedAt: string };
