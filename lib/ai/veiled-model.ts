import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { wrapLanguageModel } from "ai";
import type { Veil } from "./veil";

/** What tools answered, for the veil to learn from, wherever it stands in the prompt. */
function learnFrom(prompt: LanguageModelV4Prompt, veil: Veil): void {
  for (const message of prompt) {
    if (message.role === "system" || message.role === "user") continue;
    for (const part of message.content) if (part.type === "tool-result" && "value" in part.output) veil.learn(part.output.value);
  }
}

/** Everything but the instructions: those are ours and name nobody. Ids and names of tools stay as they are. */
const hidden = (prompt: LanguageModelV4Prompt, veil: Veil): LanguageModelV4Prompt => prompt.map((message) => {
  if (message.role === "system") return message;
  const content = message.content.map((part) => {
    if (part.type === "text" || part.type === "reasoning") return { ...part, text: veil.hide(part.text) };
    if (part.type === "tool-call") return { ...part, input: veil.hide(part.input) };
    if (part.type === "tool-result" && "value" in part.output) return { ...part, output: { ...part.output, value: veil.hide(part.output.value) } };
    return part;
  });
  return { ...message, content } as typeof message;
});

/** A tool's input arrives as JSON text: names are put back into its values, so that a quote in one breaks nothing. */
function shownInput(input: string, veil: Veil): string {
  try {
    return JSON.stringify(veil.show(JSON.parse(input) as unknown));
  } catch {
    return veil.show(input); // no JSON: the tool will refuse it with its own words
  }
}

function shown(veil: Veil): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  const open = new Map<string, ReturnType<Veil["shower"]>>();
  const showerOf = (id: string) => {
    const known = open.get(id) ?? veil.shower();
    open.set(id, known);
    return known;
  };
  return new TransformStream({
    transform(part, controller) {
      if (part.type === "text-delta") {
        const delta = showerOf(part.id).push(part.delta);
        if (delta !== "") controller.enqueue({ ...part, delta });
      } else if (part.type === "text-end") {
        const rest = open.get(part.id)?.flush() ?? "";
        if (rest !== "") controller.enqueue({ type: "text-delta", id: part.id, delta: rest });
        open.delete(part.id);
        controller.enqueue(part);
      } else if (part.type === "tool-call") controller.enqueue({ ...part, input: shownInput(part.input, veil) });
      // Inputs in the making are for show only; the whole one follows.
      else if (part.type !== "tool-input-delta") controller.enqueue(part);
    },
  });
}

/** A foreign model behind the veil: it reads places where the house reads people, and what it answers is given back whole. */
export const veiledModel = (model: LanguageModelV4, veil: Veil): LanguageModelV4 => wrapLanguageModel({
  model,
  middleware: {
    specificationVersion: "v4",
    async transformParams({ params }) {
      learnFrom(params.prompt, veil);
      return { ...params, prompt: hidden(params.prompt, veil) };
    },
    async wrapStream({ doStream }) {
      const { stream, ...rest } = await doStream();
      return { ...rest, stream: stream.pipeThrough(shown(veil)) };
    },
    async wrapGenerate({ doGenerate }) {
      const result = await doGenerate();
      return { ...result, content: result.content.map((part) => (part.type === "text" ? { ...part, text: veil.show(part.text) } : part.type === "tool-call" ? { ...part, input: shownInput(part.input, veil) } : part)) };
    },
  },
});
