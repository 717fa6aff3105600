import { z } from "zod";
import { sendMail } from "@/lib/auth/mail";
import { rootOrigin } from "@/lib/auth/root-host";
import { nowMs } from "@/lib/kernel/clock";
import { type Locale, locales } from "@/lib/kernel/locale";
import { mailFault } from "@/lib/messaging/adapters/mail/faults";
import { whatsAppAdapter } from "@/lib/messaging/adapters/whatsapp/adapter";
import { webPushAdapter } from "@/lib/messaging/adapters/web-push/adapter";
import { type MailPort, type PushPort, SendError, type WhatsAppPort } from "@/lib/messaging/rules/message-port";

const given = (name: string): string | undefined => process.env[name] || undefined;

/** Letters take the house's one road for mail (SMTP_URL, or the folder of the demo). */
export const mailPort: MailPort = async ({ messageId, ...letter }) => {
  try {
    await sendMail({ ...letter, messageId });
    return { ref: messageId };
  } catch (error) {
    throw mailFault(error);
  }
};

/** `en=en_GB,fr=fr`; a language that is not named goes by its own code. */
export function languagesIn(text: string | undefined): Readonly<Record<Locale, string>> {
  const named = new Map((text ?? "").split(",").flatMap((pair) => { const [ours, theirs] = pair.split("=").map((part) => part.trim()); return ours && theirs ? [[ours, theirs] as const] : []; }));
  return z.record(z.enum(locales), z.string()).parse(Object.fromEntries(locales.map((locale) => [locale, named.get(locale) ?? locale])));
}

/** Throws SendError `not_configured` where this server has no WhatsApp number. */
export function whatsAppPort(): WhatsAppPort {
  const [phoneId, token] = [given("WHATSAPP_PHONE_ID"), given("WHATSAPP_TOKEN")];
  if (!phoneId || !token) throw new SendError("refused", "not_configured");
  return whatsAppAdapter({
    baseUrl: given("WHATSAPP_BASE_URL") ?? "https://graph.facebook.com", version: given("WHATSAPP_VERSION") ?? "v23.0", phoneId, token,
    templates: { notice: given("WHATSAPP_TEMPLATE") ?? "lhcm_notice", code: given("WHATSAPP_CODE_TEMPLATE") ?? "lhcm_code", languages: languagesIn(given("WHATSAPP_LANGUAGES")) },
    codeButton: given("WHATSAPP_CODE_BUTTON") !== "0",
  });
}

/** A push service hears of whoever runs this server by an https address; a machine's own demo has none, and says so in one nobody answers. */
export function pushPort(): PushPort {
  const privateKey = given("VAPID_PRIVATE_KEY");
  if (!privateKey) throw new SendError("refused", "not_configured");
  const origin = rootOrigin();
  return webPushAdapter({ privateKey, subject: given("VAPID_SUBJECT") ?? (origin.startsWith("https:") ? origin : "mailto:nobody@example.com"), standIn: given("WEBPUSH_BASE_URL"), nowMs });
}
