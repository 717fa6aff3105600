import { type Answered, askedOf, type Evidence, isKnown, rowsIn } from "./evidence";
import { chartsOf } from "./evidence-charts";
import { figuresOf } from "./evidence-figures";
import { sourceOf } from "./evidence-sources";

const statuses = new Set(["done", "proposed", "refused", "error"]);
/** Data and status of a tool's answer: an outcome's, or those of a plain result. */
export function unwrapped(output: unknown): { readonly status: string; readonly data: unknown } {
  if (isKnown(output) && typeof output["status"] === "string" && statuses.has(output["status"])) return { status: output["status"], data: output["data"] ?? output["result"] ?? null };
  return { status: "done", data: output };
}

/** How what was answered is known: source, rows, figures and what may be drawn of it. */
export function gatherEvidence({ id, name, tool, input, status, data, at, ms }: Answered): Evidence {
  const today = new Date(at).toISOString().slice(0, 10);
  const source = sourceOf(name, { input, data, today });
  const { figures, refs } = status === "done" || status === "proposed" ? figuresOf(data) : { figures: [], refs: [] };
  return { id, name, tool, status, at, ms, rows: rowsIn(data), asked: askedOf(input, data).slice(0, 12), source, figures: [...figures], refs: [...refs], charts: chartsOf(name, data, source) };
}
