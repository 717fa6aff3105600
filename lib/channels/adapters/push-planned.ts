import type { AriBatch, AriPlan, PushReport, PushResult } from "@/lib/channels/rules/channel-port";

/** Makes every call of a plan, one after the other; stops at the first that fails and reports what was answered and what is left. */
export async function pushPlanned({ batches, refused }: AriPlan, pushBatch: (batch: AriBatch) => Promise<PushResult>): Promise<PushReport> {
  const results: PushResult[] = [];
  for (const [index, batch] of batches.entries()) {
    try {
      results.push(await pushBatch(batch));
    } catch (error) {
      return { results, refused, unsent: batches.slice(index).flatMap((left) => left.cells), failure: error instanceof Error ? error : new Error(String(error)) };
    }
  }
  return { results, refused, unsent: [], failure: null };
}
