import { createTranslator } from "next-intl";
import { directionOf, type Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import type { Role } from "@/lib/tenancy/rules/roles";
import type { Brand } from "./brand";
import type { Letter } from "./mail";
import { rootOrigin } from "./root-host";

type Parts = { readonly subject: string; readonly lines: readonly string[]; readonly action: { readonly label: string; readonly path: string }; readonly note: string };

type Look = Pick<Brand, "productName" | "accent" | "from" | "origin">;
const plain = (): Look => ({ productName: null, accent: null, from: null, origin: rootOrigin() });

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A letter as plain text and as quiet HTML that every mail program shows: one column, one button. */
function written(to: string, locale: Locale, { subject, lines, action, note }: Parts, { productName, accent, from, origin }: Look = plain()): Letter {
  const colour = accent ?? "#2f3a8f";
  const link = `${origin}${action.path}`;
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 16px;${style}">${escaped(text)}</p>`;
  const html = `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><body style="margin:0;padding:32px 16px;background:#faf8f4;color:#1f1b16;font:16px/1.6 Georgia,'Noto Naskh Arabic',serif">
<div style="max-width:34rem;margin:0 auto"><p style="margin:0 0 24px;letter-spacing:.12em">${escaped(productName ?? "LHCM")}</p>
${lines.map((line) => paragraph(line)).join("\n")}
<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${colour};color:#fff;text-decoration:none">${escaped(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;word-break:break-all"><a href="${escaped(link)}" style="color:${colour}">${escaped(link)}</a></p>
${paragraph(note, "padding-top:16px;border-top:1px solid #e4dfd6;font-size:13px;color:#6b645a")}</div></body></html>`;
  return { to, locale, subject, text: [...lines, `${action.label}: ${link}`, note].join("\n\n"), html, ...(from === null ? {} : { from }) };
}

function words(locale: Locale) {
  const translate = createTranslator({ locale, messages: loadMessages(locale) });
  return (key: string, values: Record<string, string | number> = {}): string => translate(`auth.mail.${key}` as never, values as never);
}

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

/** The magic link. `brand`: whose address it was asked at; it leads back there. */
export function signInLetter(to: string, locale: Locale, token: string, callbackUrl: string, minutes: number, brand: Brand | null = null): Letter {
  const t = words(locale);
  return written(to, locale, {
    subject: t("signIn.subject"), lines: [t("signIn.body", { minutes })],
    action: { label: t("signIn.action"), path: `/sign-in/link?${query({ token, callbackUrl })}` }, note: t("signIn.note"),
  }, brand ?? plain());
}

/** The first letter of a sign-up, which proves the address. */
export function signUpLetter(to: string, locale: Locale, token: string, minutes: number): Letter {
  const t = words(locale);
  return written(to, locale, {
    subject: t("signUp.subject"), lines: [t("signUp.body", { minutes })],
    action: { label: t("signUp.action"), path: `/sign-up/house?${query({ token })}` }, note: t("signUp.note"),
  });
}

/** Somebody signed up with an address that has an account: only its holder is told. */
export function accountExistsLetter(to: string, locale: Locale): Letter {
  const t = words(locale);
  return written(to, locale, {
    subject: t("exists.subject"), lines: [t("exists.body")],
    action: { label: t("exists.action"), path: `/sign-in?${query({ email: to })}` }, note: t("exists.note"),
  });
}

export function invitationLetter(to: string, locale: Locale, invitation: { organisation: string; invitedBy: string; role: Role; token: string; expiresAt: Date }, brand: Brand): Letter {
  const t = words(locale);
  const { organisation, invitedBy, token } = invitation;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(invitation.expiresAt);
  return written(to, locale, {
    subject: t("invitation.subject", { organisation }), lines: [t("invitation.body", { organisation, invitedBy, role: t(`role.${invitation.role}`) }), t("invitation.until", { day })],
    action: { label: t("invitation.action"), path: `/invitation?${query({ token })}` }, note: t("invitation.note", { invitedBy, product: brand.productName ?? "LHCM" }),
  }, brand);
}
