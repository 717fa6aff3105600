import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { markWings, wingHeader } from "./app-wing";

let server: Server;
const asked: string[] = [];

beforeAll(async () => {
  markWings((host) => {
    asked.push(host);
    if (host === "root.example") return null;
    return host === "down.example" ? Promise.reject(new Error("no database")) : Promise.resolve(host === "app.example");
  });
  server = createServer((given, answer) => {
    const pieces: Buffer[] = [];
    given.on("data", (piece: Buffer) => pieces.push(piece)).on("end", () => answer.end(JSON.stringify([given.headers[wingHeader] ?? null, Buffer.concat(pieces).toString()])));
  });
  await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
});
afterAll(() => { server.close(); });

const ask = (host: string, headers: Record<string, string> = {}, body = "") => new Promise<unknown>((done, fail) => {
  request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", method: "POST", headers: { host, ...headers } }, (answer) => {
    let text = "";
    answer.on("data", (piece: Buffer) => { text += piece.toString(); }).on("end", () => done(JSON.parse(text)));
  }).on("error", fail).end(body);
});

test("an app's host is marked, with all that was sent; no other is, whatever a client writes there", async () => {
  expect(await ask("app.example", {}, "a form")).toEqual(["app", "a form"]);
  expect(await ask("house.example", { [wingHeader]: "app" }, "x")).toEqual([null, "x"]);
  expect(await ask("root.example", { [wingHeader]: "app" })).toEqual([null, ""]);
  expect(asked).toEqual(["app.example", "house.example", "root.example"]);
});

test("where nobody can be asked the host opens no app, and is answered all the same", async () => {
  expect(await ask("down.example", { [wingHeader]: "app" }, "y")).toEqual([null, "y"]);
});
