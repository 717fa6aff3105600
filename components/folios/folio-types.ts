import type { readFolio, readFolios } from "@/lib/folios/actions";
import type { readTill } from "@/lib/payments/actions";

type ResultOf<A extends (...args: never[]) => Promise<unknown>> = Extract<Awaited<ReturnType<A>>, { readonly ok: true }> extends { readonly result: infer R } ? R : never;

/** A folio as the query answers it. */
export type FolioData = ResultOf<typeof readFolio>;
export type FolioLine = FolioData["lines"][number];
export type FolioPayment = FolioData["payments"][number];
export type FolioSummary = ResultOf<typeof readFolios>["folios"][number];
export type Till = ResultOf<typeof readTill>;

/** What the reader of a folio may do. */
export type FolioRights = { readonly write: boolean; readonly take: boolean; readonly refund: boolean; readonly invoice: boolean };
