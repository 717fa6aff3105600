import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";

export const commands: readonly AnyCommand[] = [];

export const queries: readonly AnyQuery[] = [];
