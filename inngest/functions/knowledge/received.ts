import type { z } from "zod";
import { houseEvent } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";

/** A guest wrote something (`messaging/message-received`). */
export const receivedEvent = houseEvent.extend({ conversationId: idSchema, messageId: idSchema });
export type Received = z.output<typeof receivedEvent>;

/** The two kinds of steps these functions take; each is remembered, so that a run that dies goes on where it was. */
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, ms: number): Promise<unknown> };
