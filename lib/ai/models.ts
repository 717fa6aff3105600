import { createAnthropic } from "@ai-sdk/anthropic";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { createOfflineDirector, type OfflineOptions } from "./offline/director";

/** Who speaks, for the interface to say. */
export type Speaking = { readonly kind: "anthropic"; readonly model: string } | { readonly kind: "offline" };
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

/** Anthropic when a key is set, else the offline director. `offline` is needed either way: a key may be taken away. */
export function pickModel(options: { readonly offline: OfflineOptions; readonly env?: ModelEnvironment }): PickedModel {
  const env = options.env ?? process.env;
  const apiKey = env.ANTHROPIC_API_KEY;
  if (!apiKey) return { model: createOfflineDirector(options.offline), speaking: { kind: "offline" } };
  const model = env.ANTHROPIC_MODEL || defaultAnthropicModel;
  const provider = createAnthropic({ apiKey, ...(env.ANTHROPIC_BASE_URL ? { baseURL: withVersion(env.ANTHROPIC_BASE_URL) } : {}) });
  return { model: provider(model), speaking: { kind: "anthropic", model } };
}
