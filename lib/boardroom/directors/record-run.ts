import { beat, closeRun } from "@/lib/boardroom/commands/chat-runs";
import { beatMs } from "@/lib/boardroom/rules/chat";
import type { Context } from "@/lib/runtime/context";
import { logger } from "@/lib/runtime/logger";

/** Answers being made by this process, so that a stop on the same instance is heard at once. */
const making = new Map<string, AbortController>();

/** Stops an answer that this process makes; one of another instance hears of it with its next piece. */
export const hushRun = (runId: string): void => making.get(runId)?.abort();

const gatherMs = 150;

/**
 * Writes down what an answer says, after it was sent: gathered for a moment, never a row a word. Ends the run when the
 * answer has ended, and aborts `controller` when somebody ended the run first.
 */
export function recordRun(ctx: Context, runId: string, controller: AbortController): (sent: ReadableStream<string>) => Promise<void> {
  making.set(runId, controller);
  return async (sent) => {
    let gathered = "";
    let position = 0;
    let last = Date.now();
    let failed = false;
    const put = async (): Promise<void> => {
      const text = gathered;
      if (text === "" && Date.now() - last < beatMs) return;
      try {
        const runs = await beat(ctx, runId, text === "" ? undefined : { position, text });
        last = Date.now();
        if (!runs) controller.abort();
        if (text === "") return;
        gathered = gathered.slice(text.length);
        position += 1;
      } catch (error) {
        // What could not be written stays gathered and goes with the next: the answer itself does not wait for it.
        logger.warn({ err: error, requestId: ctx.requestId, runId }, "a piece of an answer was not kept");
      }
    };
    let ended = false;
    const reading = (async () => {
      const reader = sent.getReader();
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          gathered += value;
        }
      } catch (error) {
        failed = true;
        logger.error({ err: error, requestId: ctx.requestId, runId }, "an answer broke off");
      } finally {
        ended = true;
      }
    })();
    // The first piece soon, so that a connection lost at once finds something; then at a calm pace.
    while (!ended) {
      await Promise.race([reading, new Promise((resolve) => { setTimeout(resolve, gatherMs); })]);
      await put();
    }
    if (gathered !== "") await put();
    making.delete(runId);
    await closeRun(ctx, runId, failed ? "failed" : "done");
  };
}
