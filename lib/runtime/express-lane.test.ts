import { createServer, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openExpressLane } from "./express-lane";

const letters = "é".repeat(2_000);
let base = "";
let port = 0;
let server: Server;

beforeAll(async () => {
  openExpressLane({
    "GET /quick": async (request) => Response.json({ query: new URL(request.url).search, host: request.headers.get("host"), peer: request.headers.get("x-lhcm-peer"), language: request.headers.get("accept-language") }, { headers: { Vary: "Accept-Language" } }),
    "GET /long": async () => new Response(letters, { status: 404, headers: { "Content-Type": "application/problem+json" } }),
    "POST /told": async (request) => Response.json({ method: request.method, type: request.headers.get("content-type"), length: (await request.text()).length }),
    "GET /broken": async () => { throw new Error("bug"); },
  });
  server = createServer((request, response) => { response.end(`framework ${request.method} ${request.url}`); });
  await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
  ({ port } = server.address() as AddressInfo);
  base = `http://127.0.0.1:${port}`;
});
afterAll(() => { server.close(); });

const raw = (text: string) => new Promise<string>((resolve, reject) => {
  const socket = connect(port, "127.0.0.1", () => { socket.end(text); });
  let answer = "";
  socket.on("data", (chunk: Buffer) => { answer += chunk.toString(); });
  socket.on("close", () => { resolve(answer); });
  socket.on("error", reject);
});

describe("the express lane", () => {
  test("answers its own paths with the door's answer, and leaves the rest to the framework", async () => {
    const answer = await fetch(`${base}/quick?a=1&b=%20`, { headers: { "accept-language": "fr" } });
    expect(await answer.json()).toEqual({ query: "?a=1&b=%20", host: `127.0.0.1:${port}`, peer: "127.0.0.1", language: "fr" });
    expect([answer.headers.get("vary"), answer.headers.get("x-content-type-options"), answer.headers.get("content-encoding")]).toEqual(["Accept-Language", "nosniff", null]);
    for (const [method, path] of [["GET", "/quick/"], ["GET", "/quickly"], ["POST", "/quick"], ["GET", "/constructor"], ["GET", "/__proto__"]] as const) {
      expect(await (await fetch(`${base}${path}`, { method })).text()).toBe(`framework ${method} ${path}`);
    }
  });

  test("takes bodies, whole or in pieces, reads no further than it must, and outlives a client that leaves", async () => {
    const post = async (body: BodyInit, extra: object = {}) => (await fetch(`${base}/told`, { method: "POST", body, headers: { "content-type": "application/json" }, ...extra })).json() as Promise<{ length: number }>;
    expect(await post("{}")).toEqual({ method: "POST", type: "application/json", length: 2 });
    expect((await post(new Blob(["a".repeat(40_000), "b".repeat(10_000)]).stream(), { duplex: "half" })).length).toBe(50_000);
    expect((await post(new Blob(Array.from({ length: 40 }, () => "a".repeat(50_000))).stream(), { duplex: "half" })).length).toBeLessThan(400_000);
    await new Promise<void>((done) => { const socket = connect(port, "127.0.0.1", () => { socket.write("POST /told HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf", () => { socket.destroy(); done(); }); }); });
    expect(await (await fetch(`${base}/quick`)).json()).toMatchObject({ peer: "127.0.0.1" });
  });

  test("a client cannot say where it comes from", async () => {
    expect(await (await fetch(`${base}/quick`, { headers: { "x-lhcm-peer": "203.0.113.9" } })).json()).toMatchObject({ peer: "127.0.0.1" });
  });

  test("long answers are zipped for those who can read them, with their status", async () => {
    const zipped = await fetch(`${base}/long`);
    expect([zipped.status, zipped.headers.get("content-encoding"), zipped.headers.get("vary"), await zipped.text()]).toEqual([404, "gzip", "Accept-Encoding", letters]);
    const plain = await fetch(`${base}/long`, { headers: { "accept-encoding": "identity" } });
    expect([plain.headers.get("content-length"), await plain.text()]).toEqual(["4000", letters]);
  });

  test("a bug and odd requests get an answer, and the process lives", async () => {
    expect((await fetch(`${base}/broken`)).status).toBe(500);
    expect(await raw("GET /quick?%zz=\u0001 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 (200|400|500) /);
    expect(await raw("GET /quick HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw("GET /quick HTTP/1.1\r\nHost: x\r\nX-Odd: \xff\xfe\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 (200|400|500) /);
    expect((await fetch(`${base}/quick`)).status).toBe(200);
  });
});
