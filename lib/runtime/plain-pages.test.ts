import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { isPlainPage } from "@/lib/site/rules/plain-page";
import { servePlainPages, statusTold, withoutScripts } from "./plain-pages";

/** What Next itself zips with. */
const compression = createRequire(import.meta.url)("next/dist/compiled/compression") as () => (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const page = `<!DOCTYPE html><html><head><link rel="preload" as="script" fetchPriority="low" href="/a.js"/><link rel="stylesheet" href="/a.css"/><script src="/a.js" async=""></script><title>T</title></head>
<body><script data-keep="">dark()</script><script type="application/ld+json">{"a":"\\u003c"}</script><main>Texte é العربية</main><script>self.__next_f.push([1,"x"])</script></body></html>`;

describe("withoutScripts", () => {
  test("takes scripts and their preloads, leaves data, styles and what is marked", () => {
    const plain = withoutScripts(page);
    expect(plain).not.toMatch(/a\.js|__next_f/);
    expect(plain).toContain('<link rel="stylesheet" href="/a.css"/>');
    expect(plain).toContain('<script data-keep="">dark()</script>');
    expect(plain).toContain('{"a":"\\u003c"}');
    expect(plain).toContain("<main>Texte é العربية</main>");
  });
  test("a page that waits for parts keeps everything", () => {
    const waiting = page.replace("<main>", '<!--$?--><template id="B:0"></template><main>');
    expect(withoutScripts(waiting)).toBe(waiting);
  });
  test("a page that only the browser draws keeps everything", () => {
    const drawn = page.replace("<html>", '<html id="__next_error__">');
    expect(withoutScripts(drawn)).toBe(drawn);
  });
  test("a page says its status on its main part, and nowhere else", () => {
    expect(statusTold('<main id="main" data-status="404">')).toBe(404);
    expect(statusTold('<main id="main"><p data-status="404"></p>')).toBeUndefined();
    expect(statusTold(page)).toBeUndefined();
  });
});

test.each([["/fr", true], ["/fr?x=1", true], ["/ar/search?arrival=1", true], ["/en/rooms/suite", true], ["/es/confirmation/abc", true], ["/ar/payment/abc?unpaid=1", true], ["/fr/book?x", false], ["/french", false], ["/", false], ["/villa/boardroom", false], ["/fr/rooms/a/b", false]])("%s is a plain page: %s", (path, expected) => {
  expect(isPlainPage("GET", path)).toBe(expected);
  expect(isPlainPage("POST", path)).toBe(false);
});

describe("servePlainPages", () => {
  const servers: Server[] = [];
  servePlainPages(isPlainPage);
  afterAll(() => { for (const server of servers) server.close(); });
  const start = async (listener: RequestListener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const compress = compression();
  const streamed: RequestListener = (request, response) => {
    compress(request, response, () => undefined); // as Next does, and it hurries the head out
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.flushHeaders();
    const bytes = Buffer.from(page + "<!-- more -->".repeat(200));
    for (let at = 0; at < bytes.length; at += 97) response.write(bytes.subarray(at, at + 97)); // cuts letters in two
    response.end();
  };

  test("a streamed page arrives whole, without scripts, zipped when the browser can", async () => {
    const base = await start(streamed);
    const answer = await fetch(`${base}/fr/search`);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    const text = await answer.text();
    expect(text).toContain("Texte é العربية");
    expect(text).not.toContain("__next_f");
    const bare = await fetch(`${base}/fr/search`, { headers: { "accept-encoding": "identity" } });
    expect([bare.headers.get("content-encoding"), (await bare.text()).length]).toEqual([null, text.length]);
  });

  test("other paths, methods and kinds of answer are not touched", async () => {
    const base = await start((request, response) => (request.url?.startsWith("/fr/rooms") ? response.setHeader("Content-Type", "application/json").end('{"s":"<script>"}') : streamed(request, response)));
    expect(await (await fetch(`${base}/fr/book`)).text()).toContain("__next_f");
    expect(await (await fetch(`${base}/fr`, { headers: { rsc: "1" } })).text()).toContain("__next_f");
    expect(await (await fetch(`${base}/fr/rooms/x`)).text()).toBe('{"s":"<script>"}');
    expect(await (await fetch(`${base}/fr`, { method: "POST" })).text()).toContain("__next_f");
  });

  test("an answer without a body keeps its status and headers", async () => {
    const base = await start((_request, response) => { response.writeHead(307, { Location: "/en" }).end(); });
    const answer = await fetch(`${base}/fr`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/en"]);
  });
});
