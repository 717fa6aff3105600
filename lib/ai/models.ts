import { createAnthropic } from "@ai-sdk/anthropic";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { createOfflineDirector, type OfflineOptions } from "./offline/director";

/** Who speaks, for the interface to say. */
export type Speaking =
  | { readonly kind: "anthropic"; readonly model: string }
  /** `because`: a model was wanted and could not be reached, or what it may cost this month is used up. */
  | { readonly kind: "offline"; readonly because?: "outage" | "cap" };
export type PickedModel = { readonly model: LanguageModelV4; readonly speaking: Speaking };

export type ModelEnvironment = {
  readonly ANTHROPIC_API_KEY?: string | undefined;
  /** Without `/v1`; any server that speaks the Messages API. */
  readonly ANTHROPIC_BASE_URL?: string | undefined;
  readonly ANTHROPIC_MODEL?: string | undefined;
};

/** The newest general model the installed SDK's types know. */
export const defaultAnthropicModel = "claude-opus-5-5" satisfies Parameters<ReturnType<typeof createAnthropic>>[0];

const withVersion = (base: string): string => `${base.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1`;

const ofProcess = (): ModelEnvironment => ({ ANTHROPIC_API_KEY: process.env["ANTHROPIC_API_KEY"], ANTHROPIC_BASE_URL: process.env["ANTHROPIC_BASE_URL"], ANTHROPIC_MODEL: process.env["ANTHROPIC_MODEL"] });

/** The language model the environment names, or null: then rules must do. */
export function reachableModel(env: ModelEnvironment = ofProcess()): LanguageModelV4 | null {
  if (!env.ANTHROPIC_API_KEY) return null;
  const provider = createAnthropic({ apiKey: env.ANTHROPIC_API_KEY, ...(env.ANTHROPIC_BASE_URL ? { baseURL: withVersion(env.ANTHROPIC_BASE_URL) } : {}) });
  return provider(env.ANTHROPIC_MODEL || defaultAnthropicModel);
}

/** Anthropic when a key is set and it may cost more this month, else the offline director. */
export function pickModel(options: { readonly offline: OfflineOptions; readonly env?: ModelEnvironment; readonly capReached?: boolean }): PickedModel {
  const env = options.env ?? ofProcess();
  if (env.ANTHROPIC_API_KEY && options.capReached) return { model: createOfflineDirector(options.offline), speaking: { kind: "offline", because: "cap" } };
  const model = reachableModel(env);
  return model ? { model, speaking: { kind: "anthropic", model: env.ANTHROPIC_MODEL || defaultAnthropicModel } } : { model: createOfflineDirector(options.offline), speaking: { kind: "offline" } };
}

const amount = (text: string | undefined): number | undefined => (text !== undefined && text !== "" && Number(text) >= 0 ? Number(text) : undefined);

/** What a model costs (US dollars for a million tokens) and may cost one house in a month, where the operator wrote it. Checked at the start by `lib/runtime/env`. */
export const modelMoney = (given: Readonly<Record<string, string | undefined>> = process.env): { readonly input?: number | undefined; readonly output?: number | undefined; readonly monthlyCap?: number | undefined } =>
  ({ input: amount(given["MODEL_INPUT_USD"]), output: amount(given["MODEL_OUTPUT_USD"]), monthlyCap: amount(given["MODEL_MONTHLY_CAP_USD"]) });
