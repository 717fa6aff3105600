import { SendError } from "@/lib/messaging/rules/message-port";
import { z } from "zod";

/** What nodemailer says of a failed try (its `SMTPError`). */
const said = z.object({ code: z.string().optional(), responseCode: z.number().optional(), command: z.string().optional() });
/** The connection was never made, or the server had not been given the letter yet. */
const early = new Set(["CONN", "EHLO", "HELO", "STARTTLS", "AUTH", "AUTH PLAIN", "AUTH LOGIN", "MAIL FROM", "RCPT TO"]);

/**
 * What a failed SMTP try means (RFC 5321): 4xx may be tried again, 5xx never, and silence after DATA leaves open whether the letter
 * left. Neither address nor content is in what is thrown.
 */
export function mailFault(error: unknown): SendError {
  const { code, responseCode, command } = said.catch({}).parse(error);
  const detail = { partnerCode: String(responseCode ?? code ?? "") };
  if (code === "EAUTH") return new SendError("later", "access_refused", detail);
  if (responseCode !== undefined && responseCode >= 500) return new SendError("refused", "message_refused", detail);
  if (responseCode !== undefined && responseCode >= 400) return new SendError("later", "partner_down", detail);
  if (code === "EENVELOPE" || code === "EMESSAGE") return new SendError("refused", "message_refused", detail);
  const began = command !== undefined && !early.has(command.toUpperCase());
  return began ? new SendError("unknown", "no_answer", detail) : new SendError("later", "partner_down", detail);
}
