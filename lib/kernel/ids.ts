import { v7 } from "uuid";
import { z } from "zod";

/** A time-ordered uuid (version 7). */
export const newId = (): string => v7();

export const idSchema = z.uuid().meta({ description: "Identifier (uuid)." });

const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; // no 0/O, 1/I/L, U: read aloud without mistakes

/** A short code a person can read over the phone. `length` 6 gives 30^6 = 729 million values. */
export function readableCode(length = 6): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length * 2));
  let code = "";
  for (const byte of bytes) {
    if (byte < 240 && code.length < length) code += alphabet.charAt(byte % alphabet.length);
  }
  return code.length === length ? code : readableCode(length);
}
