import { DomainError } from "@/lib/kernel/errors";

/**
 * The bytes of a body of at most `limit` bytes. A longer one is refused by its Content-Length before a byte is read, and one
 * that tells no length, or a false one, is read no further than the piece that goes beyond. Throws DomainError 413 `too_large`.
 */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () => new DomainError("too_large", `The body may hold at most ${limit} bytes.`, { status: 413 });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    // Leaving the loop cancels the stream.
    if (size > limit) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The same as text in UTF-8, as `request.text()` would read it. */
export const readText = async (request: Request, limit: number): Promise<string> => new TextDecoder().decode(await readBytes(request, limit));
