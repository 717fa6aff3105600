import type { EvidencePart, FinishedCall } from "@/lib/ai/director-stream";
import { chartFor } from "@/lib/boardroom/rules/evidence-charts";
import type { Evidence } from "@/lib/boardroom/rules/evidence";
import { gatherEvidence, unwrapped } from "@/lib/boardroom/rules/gather-evidence";
import type { ProgramCall } from "./code-mode";
import { everyTool } from "./seats";

/** The calls a program made, by the program, until its answer is there. */
export function collectCalls() {
  const calls = new Map<string, ProgramCall[]>();
  return {
    add: (call: ProgramCall): void => { calls.set(call.toolCallId, [...(calls.get(call.toolCallId) ?? []), call]); },
    of: (toolCallId: string): readonly ProgramCall[] => calls.get(toolCallId) ?? [],
  };
}

function evidenceOf({ toolCallId, toolName, input, output, at, ms }: FinishedCall, programs: ReturnType<typeof collectCalls>): Evidence[] {
  const tool = everyTool.find(({ name }) => name === toolName);
  if (tool) return [gatherEvidence({ id: toolCallId, name: tool.callable.name, tool: toolName, input, ...unwrapped(output), at, ms })];
  return programs.of(toolCallId).map((call) => gatherEvidence({ id: call.id, name: call.name, tool: everyTool.find(({ callable }) => callable.name === call.name)?.name ?? null, input: call.input, ...unwrapped(call.output), at: call.at, ms: call.ms }));
}

/** What follows each tool's answer in the message: how it is known and, where the question was about a course of things, its drawing. */
export const evidenceFor = (question: string, programs: ReturnType<typeof collectCalls>) => (call: FinishedCall): readonly EvidencePart[] => {
  const found = evidenceOf(call, programs);
  const chart = chartFor(question, found.flatMap(({ charts }) => charts));
  return [...found.map((data): EvidencePart => ({ type: "data-evidence", id: data.id, data })), ...(chart ? [{ type: "data-chart" as const, id: `${call.toolCallId}-chart`, data: chart }] : [])];
};
