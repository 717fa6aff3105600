import { z } from "zod";
import { OnceShown } from "@/lib/kernel/once-shown";

export const incumbentKinds = ["assistant", "person"] as const;
export type IncumbentKind = (typeof incumbentKinds)[number];

const micros = z.number().int().min(0).max(1_000_000_000);
const costs = { costMicros: micros.default(0).describe("What one answer costs, in millionths of a US dollar.") };

/** Who answered guests before: an assistant with OpenAI's Assistants API, or the people of the house. */
export const incumbentInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("assistant"), ...costs,
    baseUrl: z.url({ protocol: /^https?$/, error: "An address such as https://api.openai.com/v1." }).max(400).refine((text) => !URL.canParse(text) || (new URL(text).username === "" && new URL(text).search === "" && new URL(text).hash === ""), "An address without a name, a question mark or a # part."),
    assistantId: z.string().trim().min(3).max(120).regex(/^[\w-]+$/, "The assistant's id, such as asst_abc123."),
    apiKey: z.string().trim().min(8).max(400).transform((text) => new OnceShown(text)).optional().describe("Absent: the key that is known stays."),
    speaks: z.boolean().default(false).describe("The house sends what the assistant says; otherwise it is only compared with."),
    timeoutMs: z.number().int().min(1_000).max(120_000).default(30_000),
    inputMicros: micros.default(0).describe("A thousand tokens read, in millionths of a US dollar."), outputMicros: micros.default(0).describe("A thousand tokens written, in the same."),
  }),
  z.strictObject({ kind: z.literal("person"), ...costs, windowMinutes: z.number().int().min(5).max(10_080).default(1_440).describe("How long a person's reply is waited for.") }),
]);

/** What an answer cost in millionths of a US dollar: by its tokens where they and their prices are known, else the flat figure. */
export function answerCost(prices: { readonly costMicros: number; readonly inputMicros: number; readonly outputMicros: number }, tokens: { readonly input: number | null; readonly output: number | null }): number {
  if (tokens.input === null || tokens.output === null || prices.inputMicros + prices.outputMicros === 0) return prices.costMicros;
  return Math.round((tokens.input * prices.inputMicros + tokens.output * prices.outputMicros) / 1_000);
}
