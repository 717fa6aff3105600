import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { markPeers, peerHeader } from "@/lib/runtime/peer-address";
import { clientIp, isPrivateAddress } from "./client-ip";

const ip = (headers: Record<string, string>) => clientIp(new Headers(headers));

describe("clientIp", () => {
  it("believes x-forwarded-for only from a neighbour", () => {
    expect(ip({ [peerHeader]: "203.0.113.7", "x-forwarded-for": "198.51.100.1" })).toBe("203.0.113.7");
    expect(ip({ [peerHeader]: "::ffff:172.18.0.2", "x-forwarded-for": "198.51.100.1" })).toBe("198.51.100.1");
  });

  it("takes the entry the proxy wrote, not the one a client invented", () => {
    expect(ip({ [peerHeader]: "10.0.0.2", "x-forwarded-for": "1.2.3.4, 198.51.100.9" })).toBe("198.51.100.9");
    expect(ip({ [peerHeader]: "10.0.0.2", "x-forwarded-for": "198.51.100.9, 10.0.0.5" })).toBe("198.51.100.9");
    expect(ip({ [peerHeader]: "127.0.0.1", "x-forwarded-for": "nonsense" })).toBe("127.0.0.1");
  });

  it("counts an IPv6 visitor by its /64", () => {
    const first = ip({ [peerHeader]: "2001:db8:1:2:3:4:5:6" });
    expect(first).toBe("2001:db8:1:2::/64");
    expect(ip({ [peerHeader]: "2001:0db8:1:2::99" })).toBe(first);
    expect(ip({ [peerHeader]: "2001:db8:1:3::1" })).not.toBe(first);
  });

  it("knows a neighbour", () => {
    expect(["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.9.9", "192.168.1.1", "::1", "fd00::1", "fe80::1"].every(isPrivateAddress)).toBe(true);
    expect(["172.15.0.1", "172.32.0.1", "11.0.0.1", "8.8.8.8", "2001:db8::1", "193.168.1.1"].some(isPrivateAddress)).toBe(false);
  });
});

describe("markPeers", () => {
  it("writes the socket's address over what the client says", async () => {
    markPeers();
    const server = createServer((request, response) => response.end(String(request.headers[peerHeader])));
    await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { [peerHeader]: "8.8.8.8" } });
    expect(await answer.text()).toBe("127.0.0.1");
    server.close();
  });
});
