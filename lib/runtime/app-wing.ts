import { type IncomingMessage, Server } from "node:http";
import { logger } from "./logger";
import { once } from "./once";

/** Says "app" where the host is an organisation's own address of the owner's app. Whatever a client sent there is taken away. */
export const wingHeader = "x-lhcm-wing";

type Emit = (this: Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * From now on every HTTP request of this process says by `wingHeader` which wing its host opens: the middleware routes hosts and
 * cannot ask a database. `isApp` answers null where nobody need be asked. Where it cannot be asked the host opens no app.
 */
export function markWings(isApp: (host: string) => Promise<boolean> | null): void {
  once("app-wing", () => {
    const emit = Server.prototype.emit as Emit;
    Server.prototype.emit = function marked(this: Server, event: string | symbol, ...args: unknown[]) {
      if (event !== "request") return emit.call(this, event, ...args);
      const { headers } = args[0] as IncomingMessage;
      delete headers[wingHeader];
      const asked = isApp(headers.host ?? "");
      if (asked === null) return emit.call(this, event, ...args);
      asked.catch((error: unknown) => {
        logger.warn({ err: error }, "it is not known whether this host is an app's");
        return false;
      }).then((app) => {
        if (app) headers[wingHeader] = "app";
        emit.call(this, event, ...args);
      }).catch((error: unknown) => { logger.error({ err: error }, "a request was not taken"); });
      return true;
    } as typeof Server.prototype.emit;
    return true;
  });
}
