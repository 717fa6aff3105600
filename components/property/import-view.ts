import type { ImportMapping, NewRoomType, WordCount } from "@/lib/property/rules/import-mapping";

export type ImportState = "draft" | "checked" | "running" | "done" | "failed" | "stopped" | "discarded" | "undoing" | "undone" | "expired";
export type Named = { readonly id: string; readonly name: string };
type Change = { readonly line: number; readonly number: string; readonly guest: string; readonly fields: readonly { readonly field: string; readonly from: string; readonly to: string }[] };
type Missing = { readonly number: string; readonly guest: string; readonly arrival: string; readonly departure: string };

/** A brought file as its page shows it. */
export type ImportView = {
  readonly id: string; readonly kind: "reservations" | "guests" | "ical"; readonly fileName: string; readonly status: ImportState; readonly rows: number; readonly done: number; readonly failed: number;
  readonly totals: Readonly<Record<string, number>>; readonly failure: string | null;
  readonly file: { readonly header: readonly string[] }; readonly sample: readonly (readonly string[])[]; readonly mapping: ImportMapping;
  readonly found: { readonly roomTypes: readonly WordCount[]; readonly statuses: readonly WordCount[]; readonly meals: readonly WordCount[]; readonly filter: readonly WordCount[] };
  readonly newTypes: readonly NewRoomType[]; readonly diff: { readonly changed: readonly Change[]; readonly missing: readonly Missing[] };
  readonly choices: { readonly roomTypes: readonly Named[]; readonly units: readonly (Named & { readonly roomTypeId: string })[]; readonly families: readonly Named[] };
};
export type ProblemView = { readonly line: number; readonly field: string; readonly rule: string; readonly value: string | null };

export const stepOf = (status: ImportState): "columns" | "check" | "run" => (status === "draft" ? "columns" : status === "checked" ? "check" : "run");
