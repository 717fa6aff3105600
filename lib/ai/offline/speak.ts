import type { Locale } from "@/lib/kernel/locale";
import type { ToolOutcome } from "../outcome";
import { phrase } from "../phrases";
import { speechIn } from "../speech";
import type { AiTool } from "../tool";
import type { Values } from "./arguments";
import type { Memory } from "./intent";
import type { SmallTalk } from "./lexicon/small-talk";
import type { Ranked } from "./matching/matcher";

const quotes: Readonly<Record<Locale, readonly [string, string]>> = { en: ["“", "”"], fr: ["« ", " »"], es: ["«", "»"], ar: ["«", "»"] };

export const quoted = (text: string, locale: Locale): string => `${quotes[locale][0]}${text}${quotes[locale][1]}`;

/** Up to `most` requests the tools understand, in the listener's language. */
function exampleList(tools: readonly AiTool[], locale: Locale, most: number): string {
  const samples = tools.slice(0, most).flatMap((tool) => {
    const texts = tool.examples[locale] ?? tool.examples.en;
    const text = texts.find((example) => !example.includes("{")) ?? texts[0];
    return text ? [quoted(text.replace(/\{\w+\}/g, "…"), locale)] : [];
  });
  return speechIn(locale, undefined).list(samples);
}

/** The question for one argument: the tool's own words, else those of the extractor. */
export function askFor(tool: AiTool, argument: string, locale: Locale): string {
  return tool.questions[argument]?.[locale] ?? phrase(locale, `ask.${tool.arguments[argument]?.question ?? "choice"}`);
}

export const speakWhichOne = (names: readonly string[], locale: Locale): string =>
  phrase(locale, "whichOne", { choices: speechIn(locale, undefined).list(names.slice(0, 6)) });

/** A plain refusal that says what can be done, or asks which near thing was meant. */
export function nothingFits(nearest: readonly Ranked[], usable: readonly AiTool[], locale: Locale): string {
  const close = nearest.filter((item) => item.probability >= 0.25).map((item) => item.tool);
  if (close.length > 0) return phrase(locale, "unsure", { examples: exampleList(close, locale, 2) });
  return phrase(locale, "outOfScope", { examples: exampleList(usable, locale, 4) });
}

export function speakCourtesy(talk: SmallTalk, usable: readonly AiTool[], locale: Locale, memory: Memory): string {
  switch (talk) {
    case "greeting":
    case "thanks":
    case "bye":
      return phrase(locale, talk);
    case "help":
    case "identity":
      return phrase(locale, talk, { examples: exampleList(usable, locale, 6) });
    case "leave":
      return phrase(locale, "dropped");
    case "yes":
    case "no":
      return phrase(locale, memory.last?.proposed ? "approveOnCard" : "nothingToConfirm");
  }
}

const errorKinds: Readonly<Record<string, string>> = { forbidden: "forbidden", not_found: "notFound", invalid_input: "invalid" };

const trimmed = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");

/** A tool's result in the listener's language. Every figure in it comes from the result or the tool's own input. */
export function speakResult(result: { readonly outcome: ToolOutcome }, tool: AiTool | undefined, input: Values, locale: Locale): string {
  const { outcome } = result;
  const speech = speechIn<unknown>(locale, input);
  switch (outcome.status) {
    case "done": {
      const told = tool ? tool.summarise(outcome.data, speech) : phrase(locale, "done");
      return trimmed([told || phrase(locale, "done"), outcome.undoable ? phrase(locale, "undoable") : ""]);
    }
    case "proposed":
      return trimmed([tool?.describeProposal(speech, outcome.data) ?? "", phrase(locale, "proposed", { reason: outcome.reason })]);
    case "refused":
      return outcome.code === "forbidden" ? phrase(locale, "error.forbidden") : trimmed([phrase(locale, "refused", { reason: outcome.message })]);
    case "error":
      return trimmed([phrase(locale, `error.${errorKinds[outcome.code] ?? "failed"}`, { reason: outcome.code === "internal" ? "" : outcome.message })]);
  }
}
