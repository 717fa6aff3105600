import type { CommandTools } from "@/lib/runtime/command";

/** The same tools for a command that is one part of another: its rows and events count, its receipt is the whole's. */
export const asPart = (tools: CommandTools): CommandTools => ({ ...tools, record: () => undefined, invertWith: () => undefined, followWith: () => undefined });
