import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { type Receiver, startReceiver } from "@/sandbox/webhooks/receiver";
import { sendWebhook } from "./send";
import { signatureOf, webhookHeaders } from "./sign";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const body = JSON.stringify({ type: "reservation.confirmed", data: {} });
const at = () => Math.floor(Date.now() / 1_000);

async function within(work: (receiver: Receiver, url: string) => Promise<void>): Promise<void> {
  const { receiver, url, close } = await startReceiver();
  receiver.secrets = [secret];
  try {
    await work(receiver, url);
  } finally {
    await close();
  }
}
const send = (url: string, headers = webhookHeaders([secret], "msg_1", at(), body)) => sendWebhook({ url, body, headers, allowLocal: true, timeoutMs: 400 });

describe("a signature", () => {
  it("is that of the example of Standard Webhooks", () => {
    // The vector that its libraries are tested with.
    expect(signatureOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, '{"test": 2432232314}')).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("is believed by a receiver, with one of two secrets too, and nothing forged, old or altered is", async () => within(async (receiver, url) => {
    const other = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
    expect((await send(url)).status).toBe(200);
    expect((await send(url, webhookHeaders([other, secret], "msg_2", at(), body))).status).toBe(200);
    expect((await send(url, webhookHeaders([other], "msg_3", at(), body))).status).toBe(401);
    expect((await send(url, webhookHeaders([secret], "msg_4", at() - 600, body))).status).toBe(401);
    expect((await send(url, webhookHeaders([secret], "msg_5", at(), `${body} `))).status).toBe(401);
    expect((await send(url, { ...webhookHeaders([secret], "msg_6", at(), body), "webhook-id": "msg_7" })).status).toBe(401);
    expect(receiver.arrived.map(({ id, signatures }) => [id, signatures])).toEqual([["msg_1", 1], ["msg_2", 2]]);
    expect(receiver.refused.map(({ why }) => why)).toEqual(["signature", "timestamp", "signature", "signature"]);
  }));
});

describe("a try", () => {
  it("says what went wrong instead of throwing, follows no redirect and reads no endless answer", async () => within(async (receiver, url) => {
    receiver.faults.add([{ kind: "redirect", endpoint: "*", count: 1 }]);
    expect(await send(url)).toMatchObject({ status: 302, fault: null });
    receiver.faults.add([{ kind: "timeout", endpoint: "*", count: 1 }]);
    expect(await send(url)).toMatchObject({ status: null, fault: "timeout" });
    receiver.faults.add([{ kind: "drop", endpoint: "*", count: 1 }]);
    expect(await send(url)).toMatchObject({ status: null, fault: "cut" });
    receiver.faults.add([{ kind: "status", endpoint: "*", count: 1, status: 503, retryAfter: 120, message: "closed today" }]);
    expect(await send(url)).toMatchObject({ status: 503, retryAfterS: 120, answer: expect.stringContaining("closed today") });
    receiver.faults.add([{ kind: "long", endpoint: "*", count: 1 }]);
    const long = await send(url);
    expect([long.status, long.answer?.length]).toEqual([200, 2_000]);
    expect(await sendWebhook({ url: "http://127.0.0.1:1/", body, headers: {}, allowLocal: true })).toMatchObject({ fault: "unreachable" });
    expect(receiver.calls).toBe(5); // the redirect's own place was never asked
  }));

  it("goes to the open internet only: names that lead inside are refused where the connection is made", async () => {
    // A server that must never hear anything, whatever name leads to it.
    let heard = 0;
    const server = createServer((_request, response) => { heard += 1; response.end(); });
    await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
    const { port } = server.address() as AddressInfo;
    const to = (addresses: readonly string[], allowLocal = false) => sendWebhook({
      url: `https://rebinding.example.com/`, body, headers: {}, allowLocal, timeoutMs: 500,
      resolve: (_host, done) => { done(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))); },
    });
    for (const inside of ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.10", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"]) {
      expect(await to([inside]), inside).toMatchObject({ status: null, fault: "private" });
      expect(await to(["93.184.216.34", inside]), `one of two: ${inside}`).toMatchObject({ fault: "private" });
    }
    expect(await to(["192.168.0.10"], true)).toMatchObject({ fault: "private" }); // the switch opens this machine, not its network
    for (const url of [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, `http://[::1]:${port}/`]) expect(await sendWebhook({ url, body, headers: {} })).toMatchObject({ fault: "address" });
    expect(await sendWebhook({ url: "https://no-such-name.example.com/", body, headers: {}, resolve: (_host, done) => { done(Object.assign(new Error("none"), { code: "ENOTFOUND" }), []); } })).toMatchObject({ fault: "unknown_name" });
    expect(heard).toBe(0);
    server.close();
  });
});
