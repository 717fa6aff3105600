import { directionOf, type Locale } from "@/lib/kernel/locale";
import type { PushNotice } from "./message-port";
import { type Fact, type Line, textOf, type Told } from "./told";

const escaped = (text: string): string => text.replace(/[&<>"'`]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
const cut = (text: string, most: number): string => { const signs = [...text]; return signs.length <= most ? text : `${signs.slice(0, most - 1).join("")}…`; };

/** Only addresses of our own origin are ever written as links. */
const own = (url: string | undefined, origin: string): string | null => {
  if (url === undefined || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.origin === origin ? parsed.href : null;
};

/** #rrggbb, dark enough to carry white. */
const productAccent = "#2f3a8f";
const serif = "Georgia,'Times New Roman','Noto Naskh Arabic',serif";
const sans = "-apple-system,'Segoe UI',Roboto,Helvetica,'Noto Sans Arabic',Arial,sans-serif";

function lineHtml(line: Line, origin: string, accent: string): string {
  return line.map(({ text, url }) => {
    const to = own(url, origin);
    return to === null ? escaped(text) : `<a href="${escaped(to)}" style="color:${accent};text-decoration:underline;text-underline-offset:3px">${escaped(text)}</a>`;
  }).join("");
}

const cell = "padding:10px 0;border-top:1px solid #e4dfd6;vertical-align:top";

/** A label above its value: read in one column on a telephone and on a desk alike. */
const factsHtml = (facts: readonly Fact[]): string => facts.length === 0 ? "" : `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0 0;border-collapse:collapse">${facts.map(({ label, value, more }) =>
  `<tr><td style="${cell}"><span style="font-size:13px;color:#6b645a">${escaped(label)}</span><br><span style="font-size:16px"><bdi>${escaped(value)}</bdi></span>${more === undefined ? "" : `<br><span style="font-size:13px;color:#6b645a">${escaped(more)}</span>`}</td></tr>`).join("")}</table>`;

function sumsHtml(sums: readonly Fact[], end: string): string {
  if (sums.length === 0) return "";
  const rows = sums.map(({ label, value, more }, index) => {
    const strong = index === sums.length - 1 ? ";font-weight:600;font-size:16px" : "";
    return `<tr><td style="${cell}${strong}">${escaped(label)}${more === undefined ? "" : `<br><span style="font-size:13px;color:#6b645a">${escaped(more)}</span>`}</td><td style="${cell};padding-inline-start:16px;white-space:nowrap;text-align:${end}${strong}"><bdi>${escaped(value)}</bdi></td></tr>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0 0;border-collapse:collapse">${rows.join("")}</table>`;
}

/** A letter: quiet HTML of one column that every mail program shows, and the same as plain text. Nothing from outside is fetched. */
export function asLetter(told: Told, locale: Locale, origin: string, accent = productAccent): { readonly subject: string; readonly text: string; readonly html: string } {
  const align = directionOf(locale) === "rtl" ? "right" : "left";
  const actions = told.actions.flatMap(({ label, url }) => { const to = own(url, origin); return to === null ? [] : [{ label, url: to }]; });
  const html = `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escaped(told.title)}</title></head>
<body style="margin:0;padding:32px 16px;background:#faf8f4;color:#1f1b16;font:15px/1.65 ${sans};text-align:${align}">
<div style="max-width:34rem;margin:0 auto">
<p style="margin:0 0 28px;font:14px/1.4 ${serif};letter-spacing:.04em;color:#6b645a">${escaped(told.house)}</p>
<h1 style="margin:0 0 20px;font:400 24px/1.3 ${serif}">${escaped(told.title)}</h1>
${told.lines.map((line) => `<p style="margin:0 0 12px">${lineHtml(line, origin, accent)}</p>`).join("\n")}
${factsHtml(told.facts ?? [])}${sumsHtml(told.sums ?? [], align === "right" ? "left" : "right")}
${actions.map(({ label, url }, index) => `<p style="margin:${index === 0 ? 28 : 12}px 0 0"><a href="${escaped(url)}" style="${index === 0 ? `display:inline-block;padding:12px 24px;border-radius:8px;background:${accent};color:#ffffff;text-decoration:none` : `color:${accent}`}">${escaped(label)}</a></p>`).join("\n")}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #e4dfd6;font-size:13px;color:#6b645a">${lineHtml(told.note, origin, accent)}</p>
</div></body></html>`;
  const text = [told.house, told.title, ...told.lines.map(textOf), ...[...(told.facts ?? []), ...(told.sums ?? [])].map(({ label, value, more }) => `${label}${locale === "fr" ? "\u00a0" : ""}: ${value}${more === undefined ? "" : ` (${more})`}`), ...actions.map(({ label, url }) => `${label}: ${url}`), textOf(told.note)].map((line) => line.replace(/[\r\n]+/gu, " ")).join("\n\n");
  return { subject: cut(oneLine(`${told.house}: ${told.title}`), 160), text, html };
}

/** A notification: title, two lines of body, and where a tap leads. Addresses are paths of our own origin. */
export function asNotice(told: Told, locale: Locale, origin: string, tag: string): PushNotice {
  const path = (url: string): string => { const to = own(url, origin); return to === null ? "/" : to.slice(origin.length) || "/"; };
  return {
    title: cut(oneLine(told.title), 90), body: cut(oneLine([told.house, ...told.lines.map(textOf)].join(" · ")), 300), url: path(told.url), tag, lang: locale, dir: directionOf(locale),
    actions: told.actions.slice(0, 2).map(({ label, url }, index) => ({ action: `a${index}`, title: cut(oneLine(label), 40), url: path(url) })),
  };
}

/** A text message: the whole within the open window, and the three places of the approved template (house and title, summary, address) outside it. */
export function asText(told: Told, origin: string): { readonly body: string; readonly params: readonly [string, string, string] } {
  const to = own(told.url, origin) ?? origin;
  const lines = told.lines.map((line) => oneLine(textOf(line))).filter(Boolean);
  const body = [`*${oneLine(told.house)}*`, oneLine(told.title), ...lines].join("\n");
  return { body: `${cut(body, 3_500)}\n\n${to}`, params: [cut(oneLine(`${told.house}: ${told.title}`), 120), cut(lines.join(" · ") || oneLine(told.title), 700), to] };
}
