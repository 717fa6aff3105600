import type { IncomingMessage } from "node:http";
import { hostContext } from "@/lib/auth/host-context";
import { bareHost } from "@/lib/auth/root-host";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { logger } from "@/lib/runtime/logger";
import type { ShellPages } from "@/lib/runtime/page-shells";
import { peerHeader } from "@/lib/runtime/peer-address";
import { countVisit } from "../commands/count-visit";
import { isShellPage } from "../rules/plain-page";
import { getShellStamp } from "./get-shell-stamp";

const hostOf = (request: IncomingMessage) => bareHost(request.headers.host ?? "");
const houseOf = (request: IncomingMessage) => {
  const lang = (request.url ?? "").slice(1, 3);
  return hostContext(hostOf(request), isLocale(lang) ? { locale: lang } : {});
};

/** The pages of houses' sites that one copy serves until the house changes. Whoever carries a cookie, such as the one that opens a draft, is answered anew. */
export const siteShells: ShellPages = {
  keyOf: (request) => (isShellPage(request.url ?? "") && request.headers.cookie === undefined ? `${request.headers.host ?? ""} ${request.url ?? ""}` : null),
  async stampOf(request) {
    const house = await houseOf(request);
    return house ? (await ask(getShellStamp, house.ctx, {})).stamp : null;
  },
  served(request) {
    const headers = new Headers();
    // Told before the process marks its requests: what a client wrote there is replaced.
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
    for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    houseOf(request).then((house) => (house ? countVisit({ ctx: house.ctx, timezone: house.property.timezone }, headers, { step: "visit" }) : undefined))
      .catch((error: unknown) => { logger.warn({ err: error }, "a visitor was not counted"); });
  },
};
