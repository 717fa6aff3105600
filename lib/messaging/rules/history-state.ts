import { z } from "zod";
import { inboxFaults } from "./inbox-port";

const shape = z.object({
  run: z.number().int(), step: z.number().int(), state: z.enum(["none", "running", "done", "failed"]), contacts: z.number().int(), messages: z.number().int(), calls: z.number().int(),
  failure: z.enum(inboxFaults).nullable(), endedAt: z.iso.datetime().nullable(),
});
export type HistoryState = z.output<typeof shape>;

/** How the reading of a line's history stands, as kept with the line; none where it was never asked for. */
export const historyOf = (kept: unknown): HistoryState => shape.safeParse(kept).data ?? { run: 0, step: 0, state: "none", contacts: 0, messages: 0, calls: 0, failure: null, endedAt: null };
