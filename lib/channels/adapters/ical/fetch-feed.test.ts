import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { fetchFeed, type FeedRequest } from "./fetch-feed";
import { isPublicAddress } from "./public-address";

let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: IncomingMessage["headers"][];
let base: string;
let close: () => void;
beforeEach(async () => {
  asked = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => close());

const failed = async (request: Partial<FeedRequest>): Promise<ChannelError> => {
  const error = await fetchFeed({ url: `${base}/feed.ics`, allowLocal: true, timeoutMs: 400, ...request }).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ChannelError)) throw new Error(`expected a ChannelError, got ${String(error)}`);
  return error;
};
const resolvesTo = (...addresses: string[]): NonNullable<FeedRequest["resolve"]> => (_host, done) => done(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));

describe("reading a calendar's address", () => {
  it("brings its text, and asks next time only for what changed", async () => {
    answer = (request, response) => {
      if (request.headers["if-none-match"] === '"v1"') return void response.writeHead(304).end();
      response.writeHead(200, { "content-type": "text/calendar", etag: '"v1"', "last-modified": "Fri, 20 Nov 2026 08:00:00 GMT" }).end("BEGIN:VCALENDAR");
    };
    expect(await fetchFeed({ url: `${base}/feed.ics`, allowLocal: true })).toEqual({ state: "read", text: "BEGIN:VCALENDAR", etag: '"v1"', lastModified: "Fri, 20 Nov 2026 08:00:00 GMT" });
    expect(await fetchFeed({ url: `${base}/feed.ics`, allowLocal: true, etag: '"v1"', lastModified: "Fri, 20 Nov 2026 08:00:00 GMT" })).toEqual({ state: "unchanged" });
    expect(asked[1]).toMatchObject({ "if-none-match": '"v1"', "if-modified-since": "Fri, 20 Nov 2026 08:00:00 GMT" });
  });

  it("follows a few redirects and no circle", async () => {
    answer = (request, response) => void (request.url === "/feed.ics" ? response.writeHead(302, { location: "/other.ics" }).end() : response.end("there"));
    expect(await fetchFeed({ url: `${base}/feed.ics`, allowLocal: true })).toMatchObject({ text: "there" });
    answer = (_request, response) => void response.writeHead(301, { location: "/feed.ics" }).end();
    expect(await failed({})).toMatchObject({ code: "refused", message: "The address leads from one redirect to the next." });
  });

  it("names what went wrong and never the address", async () => {
    for (const [status, code] of [[404, "refused"], [401, "refused"], [503, "unavailable"], [429, "rate_limited"]] as const) {
      answer = (_request, response) => void response.writeHead(status).end();
      const error = await failed({});
      expect([error.code, error.message.includes(base)]).toEqual([code, false]);
    }
    answer = () => undefined;
    expect((await failed({})).code).toBe("timeout");
    answer = (_request, response) => void response.writeHead(200, { "content-length": "100" }).write("BEGIN", () => response.destroy());
    expect((await failed({})).code).toBe("unavailable");
  });

  it("stops at the size limit, whether the length is told or not", async () => {
    answer = (_request, response) => void response.writeHead(200, { "content-length": "5000" }).end("x".repeat(5_000));
    expect(await failed({ mostBytes: 1_000 })).toMatchObject({ code: "bad_answer" });
    answer = (_request, response) => {
      response.writeHead(200);
      for (let part = 0; part < 50; part += 1) response.write("x".repeat(100));
      response.end();
    };
    expect(await failed({ mostBytes: 1_000 })).toMatchObject({ code: "bad_answer" });
  });
});

describe("an address that is not the open internet's", () => {
  it("may be this very machine where stand-ins are allowed, and nothing else of its network", async () => {
    for (const url of ["http://10.1.2.3/f.ics", "http://169.254.169.254/latest/meta-data", "http://[fd00::1]/", "http://192.168.1.1/"]) expect((await failed({ url })).code).toBe("refused");
  });

  it.each([
    "http://127.0.0.1/f.ics", "http://localhost/f.ics", "http://[::1]/f.ics", "http://[::ffff:127.0.0.1]/f.ics", "http://10.1.2.3/f.ics", "http://192.168.1.1/f.ics", "http://172.20.0.1/f.ics", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/",
    "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://router.local/", "http://db.internal/", "ftp://calendar.example/", "file:///etc/passwd", "https://user:pass@calendar.example/",
  ])("%s is not read", async (url) => expect((await failed({ url, allowLocal: false, resolve: resolvesTo("127.0.0.1") })).code).toBe("refused"));

  it("is not read by a name that leads there, alone or among others", async () => {
    for (const addresses of [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:192.168.0.1"], ["fe80::1"]]) {
      expect(await failed({ url: "http://calendar.example/f.ics", allowLocal: false, resolve: resolvesTo(...addresses) })).toMatchObject({ code: "refused", message: "The address leads into a private network, which is not read." });
    }
    expect(asked).toEqual([]);
  });

  it("is not reached by a redirect either", async () => {
    const ours = (address: string) => address === "127.0.0.1" || isPublicAddress(address);
    const port = new URL(base).port;
    for (const location of ["http://169.254.169.254/latest/meta-data", "http://[::1]/", `http://inside.example:${port}/`, "file:///etc/passwd"]) {
      answer = (_request, response) => void response.writeHead(302, { location }).end();
      const resolve: NonNullable<FeedRequest["resolve"]> = (host, done) => done(null, [{ address: host === "inside.example" ? "10.0.0.7" : "127.0.0.1", family: 4 }]);
      expect((await failed({ url: `http://calendar.example:${port}/f.ics`, allowLocal: false, resolve, isPublic: ours })).code).toBe("refused");
    }
    expect(asked).toHaveLength(4); // the first hop only, each time
  });

  it("is told from public ones", () => {
    expect(["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "::ffff:808:808"].map(isPublicAddress)).toEqual(Array.from({ length: 5 }, () => true));
    expect(["127.0.0.1", "::ffff:7f00:1", "::", "224.0.0.1", "255.255.255.255", "2001:db8::1", "64:ff9b::7f00:1", "nonsense", ""].map(isPublicAddress)).toEqual(Array.from({ length: 9 }, () => false));
  });
});
