import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { parse } from "node-html-parser";
import { fromDecimal } from "@/lib/kernel/money";
import type { PageOffer, PageRead } from "../../rules/price-check";

/** Says who it is, and that it is no guest: it is not counted as a visitor. */
const userAgent = "LHCM-OS-price-check/1.0 (bot; compares a house's own page with its feed)";
const mostBytes = 4_000_000;
const timeoutMs = 20_000;

/** "MAD 1,234.50" as an English page writes it; undefined for anything else. */
export function readPrice(text: string): { amount: number; currency: string } | undefined {
  const match = /^([A-Z]{3})\s*(\d{1,3}(?:,?\d{3})*(?:\.\d+)?)$/.exec(text.replace(/[\s\u00a0\u202f]+/g, " ").trim());
  const [, currency, figure] = match ?? [];
  return currency === undefined || figure === undefined ? undefined : fromDecimal(figure.replaceAll(",", ""), currency);
}

type Listed = { item?: { price?: unknown; priceCurrency?: unknown; sku?: unknown } };
/** What the page tells machines: the price of each rate plan, by its `sku`. */
function statedPrices(scripts: readonly string[]): Map<string, number> {
  const stated = new Map<string, number>();
  for (const script of scripts) {
    const thing = JSON.parse(script) as { itemListElement?: readonly Listed[] };
    for (const { item } of thing.itemListElement ?? []) {
      if (typeof item?.sku === "string" && typeof item.price === "string" && typeof item.priceCurrency === "string") stated.set(item.sku, fromDecimal(item.price, item.priceCurrency).amount);
    }
  }
  return stated;
}

/** The offers an English search page shows: the words a guest reads in `[data-total]` of each `[data-offer]`, and the structured data beside them. */
export function readOffers(html: string): PageRead {
  const page = parse(html);
  if (!page.querySelector("[data-results]")) return { unread: "The page shows no results." };
  const stated = statedPrices(page.querySelectorAll('script[type="application/ld+json"]').map((script) => script.rawText));
  const offers: PageOffer[] = [];
  for (const element of page.querySelectorAll("[data-offer]")) {
    const ratePlanId = element.getAttribute("data-offer") ?? "";
    const price = readPrice(element.querySelector("[data-total]")?.textContent ?? "");
    if (!price) return { unread: `The price of ${ratePlanId} cannot be read.` };
    offers.push({ ratePlanId, shown: price.amount, currency: price.currency, stated: stated.get(ratePlanId) ?? null });
  }
  return { offers };
}

/** The page as it is sent to a guest. Houses under `localhost` are this machine, whatever its resolver says. Throws where there is no answer. */
function fetchPage(url: URL): Promise<{ status: number; html: string }> {
  const local = /(?:^|\.)localhost$/.test(url.hostname);
  const send = url.protocol === "https:" ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = send({
      host: local ? "127.0.0.1" : url.hostname, servername: url.hostname, port: url.port || (url.protocol === "https:" ? 443 : 80), path: `${url.pathname}${url.search}`, method: "GET",
      headers: { host: url.host, "user-agent": userAgent, accept: "text/html", "accept-language": "en" }, signal: AbortSignal.timeout(timeoutMs),
    }, (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on("data", (piece: Buffer) => {
        size += piece.byteLength;
        if (size > mostBytes) response.destroy(new Error("The page is too long."));
        else pieces.push(piece);
      });
      response.on("end", () => { resolve({ status: response.statusCode ?? 0, html: Buffer.concat(pieces).toString("utf8") }); });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** What a landing page shows a guest who follows metasearch's link. Never throws: what could not be read says why. */
export async function readLandingPage(origin: string, path: string): Promise<PageRead> {
  try {
    const { status, html } = await fetchPage(new URL(path, origin));
    return status === 200 ? readOffers(html) : { unread: `The page answered ${status}.` };
  } catch (error) {
    return { unread: error instanceof Error ? error.message.slice(0, 200) : "No answer." };
  }
}
