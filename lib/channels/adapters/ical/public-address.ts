import { BlockList, isIP } from "node:net";

/** Addresses that lead into somebody's own network, to this machine or nowhere (IANA's special-purpose registries). */
const closed = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.88.99.0", 24],
  ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) closed.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 128], ["::1", 128], ["64:ff9b::", 96], ["64:ff9b:1::", 48], ["100::", 64], ["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["fc00::", 7], ["fe80::", 10], ["fec0::", 10], ["ff00::", 8],
] as const) closed.addSubnet(net, prefix, "ipv6");

/** The IPv4 address inside an IPv6 one that only wraps it; null where there is none. */
function wrapped(address: string): string | null {
  const dotted = /^::(?:ffff:(?:0:)?)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (dotted) return dotted;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex) return null;
  const [high, low] = [Number.parseInt(hex[1] ?? "0", 16), Number.parseInt(hex[2] ?? "0", 16)];
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** Whether an IP address belongs to the open internet. */
export function isPublicAddress(text: string): boolean {
  const address = text.replace(/^\[|\]$/g, "").split("%")[0] ?? "";
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 4) return !closed.check(address, "ipv4");
  const inner = wrapped(address);
  return inner === null ? !closed.check(address, "ipv6") : isPublicAddress(inner);
}

/** Whether an IP address is this very machine. */
export function isLoopback(text: string): boolean {
  const address = text.replace(/^\[|\]$/g, "");
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}
