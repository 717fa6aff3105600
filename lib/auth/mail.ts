import { createTransport, type Transporter } from "nodemailer";
import type { Locale } from "@/lib/kernel/locale";
import { logger } from "@/lib/runtime/logger";
import { once } from "@/lib/runtime/once";
import { keepLetter } from "./mail-outbox";
import { bareHost, rootHost } from "./root-host";

/** A file that travels with a letter: text, such as a calendar entry. */
export type LetterFile = { readonly filename: string; readonly contentType: string; readonly content: string };
export type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string; readonly locale: Locale; /** Stable over tries, so that a letter that left twice is shown once. Without it the transport makes one. */ readonly messageId?: string; /** Whose name stands before the sender's address: a house that writes to its guest. */ readonly fromName?: string; readonly replyTo?: string; readonly attachments?: readonly LetterFile[]; /** `Name <address>` of an organisation whose domain lets us send for it; the server's own otherwise. */ readonly from?: string };

const transport = (url: string): Transporter => once(`mail ${url}`, () => createTransport(url, { connectionTimeout: 10_000 } as object));
const sender = (): string => process.env["MAIL_FROM"] || `LHCM <no-reply@${bareHost(rootHost())}>`;

/**
 * Sends a letter by SMTP_URL. Without that variable it is kept as a file in `DATA_DIR/outbox`; the demo shows
 * them at /outbox. Throws when the mail server refuses it.
 */
export async function sendMail(letter: Letter): Promise<void> {
  const url = process.env["SMTP_URL"];
  const { locale, fromName, attachments, from: own = sender(), ...message } = letter;
  const from = fromName === undefined ? own : { name: fromName, address: /<([^>]+)>/.exec(own)?.[1] ?? own };
  if (url) {
    await transport(url).sendMail({ from, ...message, ...(attachments ? { attachments: attachments.map((file) => ({ ...file })) } : {}), headers: { "Auto-Submitted": "auto-generated", "Content-Language": locale } });
    return;
  }
  const id = await keepLetter({ from: typeof from === "string" ? from : `${from.name} <${from.address}>`, locale, ...message, ...(attachments ? { attachments: [...attachments] } : {}) });
  if (process.env["LHCM_MODE"] === "production") logger.warn({ letter: id }, "SMTP_URL is not set: the letter was kept in DATA_DIR/outbox");
}
