import { readPdf } from "@/lib/boardroom/adapters/file-text/read-pdf";
import { readTable } from "@/lib/boardroom/adapters/file-text/read-table";
import { keepFile } from "@/lib/boardroom/commands/chat-files";
import { findHouse } from "@/lib/boardroom/queries/find-house";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";
import { type FileKind, kindOf, safeName, textIn } from "@/lib/boardroom/rules/file-kind";
import { readInvoice } from "@/lib/boardroom/rules/invoice";
import { describeTable, type FileRead } from "@/lib/boardroom/rules/read-file";
import { forbidden, DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";

const mostText = 40_000;

async function readOf(kind: FileKind, bytes: Uint8Array, currency: string): Promise<{ readonly mediaType: string; readonly read: FileRead }> {
  if (kind === "application/pdf") {
    const pdf = await readPdf(bytes);
    if ("failure" in pdf) return { mediaType: kind, read: { kind: "unreadable", why: pdf.failure } };
    return { mediaType: kind, read: pdf.text.trim() === "" ? { kind: "unreadable", why: "empty" } : { kind: "pdf", ...pdf, invoice: readInvoice(pdf.text, currency) } };
  }
  if (kind !== "text") return { mediaType: kind, read: { kind: "image" } };
  const text = textIn(bytes) ?? "";
  const table = readTable(text);
  return table ? { mediaType: "text/csv", read: describeTable(table.rows, table.cut) } : { mediaType: "text/plain", read: { kind: "text", text: text.slice(0, mostText), cut: text.length > mostText } };
}

/**
 * Takes a file into a conversation of the person's own: what it is is told by its content, and its text is read once, here.
 * Throws 415 for what is not taken, 404 for a conversation of anybody else, 409 when it holds too many.
 */
export async function takeFile(ctx: Context, given: { readonly director: DirectorSeat; readonly chatId: string; readonly name: string; readonly bytes: Uint8Array }): Promise<{ readonly fileId: string; readonly mediaType: string; readonly read: boolean }> {
  if (!ctx.permissions.has("boardroom:chat")) throw forbidden();
  const kind = given.bytes.byteLength === 0 ? undefined : kindOf(given.bytes);
  if (!kind) throw new DomainError("chat_file_type", "PDF, CSV, plain text and images can be given; this file is none of them.", { status: 415 });
  const { currency } = await ask(findHouse, ctx, {});
  const { mediaType, read } = await readOf(kind, given.bytes, currency);
  const fileId = await keepFile(ctx, given.director, given.chatId, { name: safeName(given.name), mediaType, bytes: given.bytes, read });
  return { fileId, mediaType, read: read.kind !== "image" && read.kind !== "unreadable" };
}
