import type { z } from "zod";
import type { TenantTx } from "@/db/tenant";
import type { Context } from "./context";
import type { DomainEvent } from "./events";
import type { Permission } from "./permission";

export type Risk = "low" | "medium" | "high";

/** A command and its input, ready to be executed by name. */
export type Dispatch = { readonly command: string; readonly input: unknown };

export type CommandTools = {
  readonly tx: TenantTx;
  readonly ctx: Context;
  /** Writes an event to the outbox in this transaction. */
  readonly emit: (event: DomainEvent) => void;
  /** Numbers before and after, for the receipt. */
  readonly record: (facts: Readonly<Record<string, unknown>>) => void;
  /** How to take this back. Without a call the receipt says why it cannot be undone. */
  readonly invertWith: (inverse: Dispatch) => void;
  /** Executed once after this transaction commits, by name. Resolve first, execute after. */
  readonly followWith: (next: Dispatch & { readonly ctx: Context; readonly idempotencyKey: string; readonly undoOf?: string }) => void;
};

export type Command<I extends z.ZodType = z.ZodType, R = unknown> = {
  readonly kind: "command";
  readonly name: `${string}.${string}`;
  /** One sentence for people and models. */
  readonly title: string;
  readonly permission: Permission;
  readonly input: I;
  readonly risk: Risk;
  /** Why it has no inverse, for commands that never call `invertWith`. */
  readonly noInverse: string | null;
  /** Hide from the public HTTP interface: for commands only the house itself may give. */
  readonly internal: boolean;
  /** Clockwork whose doings lie in a table of their own (a call booked, a call ended, some thousands a day): no receipt. Internal commands only. */
  readonly unrecorded?: true;
  /** What the receipt keeps of input and result where the whole would be a second copy of much, or of people's data. */
  readonly kept?: { readonly input?: (input: z.output<I>) => unknown; readonly result?: (result: R) => unknown };
  readonly run: (tools: CommandTools, input: z.output<I>) => Promise<R>;
};

export type CommandDefinition<I extends z.ZodType, R> = Omit<Command<I, R>, "kind" | "risk" | "noInverse" | "internal"> & {
  readonly risk?: Risk;
  readonly noInverse?: string;
  readonly internal?: boolean;
};

/** Defines a change. Everything that can change a row is one of these. */
export function defineCommand<I extends z.ZodType, R>(definition: CommandDefinition<I, R>): Command<I, R> {
  return { kind: "command", ...definition, risk: definition.risk ?? "low", noInverse: definition.noInverse ?? null, internal: definition.internal ?? false };
}

export type Query<I extends z.ZodType = z.ZodType, R = unknown> = {
  readonly kind: "query";
  readonly name: `${string}.${string}`;
  readonly title: string;
  readonly permission: Permission;
  readonly input: I;
  readonly internal: boolean;
  /**
   * The same answer without a transaction, for the hottest reads: by repos whose one statement binds its tenant itself. Undefined
   * when it cannot tell; then `run` is asked.
   */
  readonly atOnce?: (tools: { readonly tx: TenantTx; readonly ctx: Context }, input: z.output<I>) => Promise<R | undefined>;
  /** Done before the transaction begins, for what may not be waited for inside one; `run` finds it by the same input object. */
  readonly beforehand?: (ctx: Context, input: z.output<I>) => Promise<void>;
  readonly run: (tools: { readonly tx: TenantTx; readonly ctx: Context }, input: z.output<I>) => Promise<R>;
};

/** Defines a read. It runs in a read-only transaction. */
export function defineQuery<I extends z.ZodType, R>(definition: Omit<Query<I, R>, "kind" | "internal"> & { readonly internal?: boolean }): Query<I, R> {
  return { kind: "query", ...definition, internal: definition.internal ?? false };
}

/** What a registry may hold: any command, its own types forgotten. */
export type AnyCommand = Command<z.ZodType, unknown>;
export type AnyQuery = Query<z.ZodType, unknown>;
