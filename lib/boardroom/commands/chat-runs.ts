import { beatRun, endRun, failSilentRuns, findRun, lastRun, piecesAfter } from "@/db/repos/chat-runs";
import { ownChat } from "@/db/repos/chats";
import { type TenantTx, withTenant } from "@/db/tenant";
import { notFound } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { silentMs } from "../rules/chat";
import type { DirectorSeat } from "../rules/directors";
import { chatOwner } from "./chat-owner";

/*
 * An answer while it is made. Its pieces are written after they were sent, so that a reader who lost the connection takes
 * them up, on whichever instance; they are no property data and leave no receipt.
 */

export type RunStatus = "running" | "done" | "stopped" | "failed";
export type RunState = { readonly runId: string; readonly status: RunStatus; readonly director: DirectorSeat };

async function ownedRun(tx: TenantTx, ctx: Context, chatId: string): Promise<{ row: Awaited<ReturnType<typeof lastRun>>; director: DirectorSeat }> {
  const chat = await ownChat(tx, chatId, chatOwner(ctx));
  if (!chat || chat.removedAt) throw notFound("The conversation");
  return { row: await lastRun(tx, chatId), director: chat.director as DirectorSeat };
}

/** The newest run of the person's own conversation; one whose process fell silent is marked as failed first. Throws 404 for anybody else's. */
export async function currentRun(ctx: Context, chatId: string): Promise<(RunState & { readonly fellSilent: boolean }) | undefined> {
  return withTenant(ctx.tenantId, "write", async (tx) => {
    const { row, director } = await ownedRun(tx, ctx, chatId);
    if (!row) return undefined;
    const fellSilent = row.status === "running" && (await failSilentRuns(tx, chatId, silentMs)) > 0;
    return { runId: row.id, status: fellSilent ? "failed" : (row.status as RunStatus), director, fellSilent };
  });
}

/** What a run said after `position`, and how it stands. `silent`: its process has not been heard of for too long. */
export async function readRun(ctx: Context, runId: string, position: number): Promise<{ readonly status: RunStatus; readonly silent: boolean; readonly pieces: readonly { readonly position: number; readonly piece: string }[] }> {
  return withTenant(ctx.tenantId, "read", async (tx) => {
    // State first: what was said before the end is then certainly among the pieces.
    const row = await findRun(tx, runId, silentMs);
    const pieces = await piecesAfter(tx, runId, position);
    return { status: (row?.status ?? "failed") as RunStatus, silent: row?.silent ?? false, pieces };
  });
}

/** Says that a run lives, with what it said since. False: it is to end. */
export const beat = async (ctx: Context, runId: string, piece?: { readonly position: number; readonly text: string }): Promise<boolean> =>
  withTenant(ctx.tenantId, "write", (tx) => beatRun(tx, runId, piece));

export const closeRun = async (ctx: Context, runId: string, status: "done" | "stopped" | "failed"): Promise<boolean> =>
  withTenant(ctx.tenantId, "write", (tx) => endRun(tx, runId, status));

/** Stops the answer being made in a conversation of the person's own. Its process hears of it with its next piece. */
export async function stopRun(ctx: Context, chatId: string): Promise<{ readonly stopped: string | null }> {
  return withTenant(ctx.tenantId, "write", async (tx) => {
    const { row } = await ownedRun(tx, ctx, chatId);
    return { stopped: row && (await endRun(tx, row.id, "stopped")) ? row.id : null };
  });
}
