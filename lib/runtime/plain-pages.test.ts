import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { isPlainPage, isShellPage } from "@/lib/site/rules/plain-page";
import { PageShells } from "./page-shells";
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

test.each([["/fr", true], ["/ar/legal", true], ["/en/rooms/suite", true], ["/es/offers/week/", true], ["/fr?utm=1", false], ["/fr/search", false], ["/fr/confirmation/abc", false], ["/fr/manage/abc", false], ["/fr/book", false], ["/villa/boardroom", false]])("one copy of %s may serve everybody: %s", (path, expected) => {
  expect(isShellPage(path)).toBe(expected);
});

test("copies: the longest unread is given up first, and none outlives its stamp", () => {
  const shells = new PageShells(2);
  const shell = (stamp: string) => ({ stamp, headers: {}, plain: Buffer.from(stamp), zipped: Buffer.from(stamp) });
  for (const key of ["a", "b"]) shells.keep(key, shell("1"));
  expect(shells.find("a", "1")?.stamp).toBe("1");
  shells.keep("c", shell("1"));
  expect([shells.find("b", "1"), shells.find("a", "2"), shells.find("a", "1"), shells.size]).toEqual([undefined, undefined, undefined, 1]);
});

describe("servePlainPages", () => {
  const servers: Server[] = [];
  const shell = { stamp: "one" as string | null, served: 0, made: 0 };
  servePlainPages(isPlainPage, {
    keyOf: (request) => (isShellPage(request.url ?? "") && request.headers["x-shell"] !== undefined ? `${request.headers.host ?? ""} ${request.url ?? ""}` : null),
    stampOf: () => (shell.stamp === "broken" ? Promise.reject(new Error("no database")) : Promise.resolve(shell.stamp)),
    served: () => { shell.served += 1; },
  });
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

  test("one copy serves until its stamp changes, zipped or not; without a stamp, with a cookie to set or no page at all, nothing is kept", async () => {
    let more: Record<string, string> = {};
    let status = 200;
    const base = await start((request, response) => {
      shell.made += 1;
      for (const [name, value] of Object.entries(more)) response.setHeader(name, value);
      response.statusCode = status;
      response.setHeader("X-Made", String(shell.made));
      streamed(request, response);
    });
    const look = async (encoding: "gzip" | "identity" = "gzip", path = "/fr/legal") => {
      const answer = await fetch(`${base}${path}`, { headers: { "x-shell": "1", "accept-encoding": encoding } });
      return [answer.status, answer.headers.get("x-made"), answer.headers.get("content-encoding"), (await answer.text()).includes("Texte é العربية"), shell.served];
    };
    expect(await look()).toEqual([200, "1", "gzip", true, 0]);
    expect(await look()).toEqual([200, "1", "gzip", true, 1]);
    expect(await look("identity")).toEqual([200, "1", null, true, 2]);
    expect(await (await fetch(`${base}/fr/legal`)).text()).not.toContain("__next_f");
    shell.stamp = "two";
    expect(await look("identity")).toEqual([200, "3", null, true, 2]);
    expect(await look()).toEqual([200, "3", "gzip", true, 3]);
    for (const stamp of [null, "broken"]) {
      shell.stamp = stamp;
      expect((await look())[4]).toBe(3);
    }
    shell.stamp = "three";
    more = { "Set-Cookie": "a=b" };
    expect([await look(), await look()].map(([, , , , served]) => served)).toEqual([3, 3]);
    [more, status] = [{}, 404];
    expect([await look("gzip", "/fr/rooms/none"), await look("gzip", "/fr/rooms/none")].map(([answered, , , , served]) => [answered, served])).toEqual([[404, 3], [404, 3]]);
  });

  test("an answer without a body keeps its status and headers", async () => {
    const base = await start((_request, response) => { response.writeHead(307, { Location: "/en" }).end(); });
    const answer = await fetch(`${base}/fr`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/en"]);
  });
});
