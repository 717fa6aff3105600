import { Server } from "node:http";
import { once } from "./once";

/** Carries the socket's own address to route handlers, which see headers only. Whatever a client sent there is replaced. */
export const peerHeader = "x-lhcm-peer";

type Emit = (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
type Incoming = { headers: Record<string, unknown>; socket: { remoteAddress?: string } };

/**
 * From now on every HTTP request of this process carries `peerHeader`. Next keeps an `x-forwarded-for` that a client
 * invents, so limits by address need a word that no client can say.
 */
export function markPeers(): void {
  once("peer-address", () => {
    const emit = Server.prototype.emit as Emit;
    Server.prototype.emit = function marked(this: Server, event: string | symbol, ...args: unknown[]) {
      if (event === "request") {
        const request = args[0] as Incoming;
        request.headers[peerHeader] = request.socket.remoteAddress ?? "";
      }
      return emit.call(this, event, ...args);
    } as typeof Server.prototype.emit;
    return true;
  });
}
