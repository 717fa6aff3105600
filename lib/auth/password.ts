import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane; about 25 ms on one core. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const bare = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
/** The same characters typed on another keyboard are the same password. */
const message = (password: string) => password.normalize("NFKC");

/** A salted Argon2id hash in the PHC form, which carries its own cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: message(password), nonce, tagLength: 32, ...cost });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(tag)}`;
}

/** A hash nobody's password has: what is measured when there is nobody, so that the answer takes as long. */
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(randomBytes(16))}$${bare(randomBytes(32))}`;

/** Whether `password` made `hash`. Without a hash it works as long and answers no. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = form.exec(hash ?? "") ?? form.exec(nobody) ?? [];
  const wanted = Buffer.from(tag, "base64");
  const made = await derive("argon2id", {
    message: message(password), nonce: Buffer.from(salt, "base64"), tagLength: wanted.length,
    memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism),
  });
  return timingSafeEqual(made, wanted) && form.test(hash ?? "");
}
