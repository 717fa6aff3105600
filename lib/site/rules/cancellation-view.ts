import { money } from "@/lib/kernel/money";
import type { CancellationPreview } from "@/lib/rates/rules/policies";
import type { CancellationView } from "./views";

/** What leaving costs now, in the words of the pages. `preview` null: the rate says nothing of its own. */
export function cancellationView(preview: CancellationPreview | null, roomAmount: number, currency: string): CancellationView {
  if (preview === null) return { kind: "unsaid" };
  if (preview.alwaysFree) return { kind: "free" };
  if (preview.freeUntil !== null && preview.penaltyAmount === 0) return { kind: "free_until", until: preview.freeUntil };
  return preview.penaltyAmount >= roomAmount ? { kind: "no_return" } : { kind: "costs", price: money(preview.penaltyAmount, currency) };
}
