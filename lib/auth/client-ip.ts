import { isIP } from "node:net";
import { peerHeader } from "@/lib/runtime/peer-address";

/** Loopback, private, link-local and unique-local: where our own proxy stands, never a visitor from outside. */
export function isPrivateAddress(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i.test(address);
}

/** `::ffff:10.0.0.1`, `[::1]` and `10.0.0.1:443` as plain addresses; "" for anything else. */
function plain(text: string): string {
  const bare = text.trim().replace(/^\[([^\]]+)\](?::\d+)?$/, "$1").replace(/^::ffff:(?=\d+\.)/i, "").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return isIP(bare) ? bare.toLowerCase() : "";
}

/** A visitor with IPv6 owns a whole /64: that is what is counted. */
function counted(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/**
 * The address a limit counts. `x-forwarded-for` is believed only from a neighbour (our own reverse proxy), and then
 * its last public entry: the one the proxy wrote itself. From anywhere else the socket's own address counts.
 */
export function clientIp(headers: Headers): string {
  const peer = plain(headers.get(peerHeader) ?? "");
  if (peer !== "" && !isPrivateAddress(peer)) return counted(peer);
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map(plain).filter((address) => address !== "");
  return counted(chain.findLast((address) => !isPrivateAddress(address)) ?? chain.at(-1) ?? (peer === "" ? "unknown" : peer));
}
