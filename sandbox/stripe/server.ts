/**
 * A stand-in for Stripe on its own wire: Checkout, intents, saved cards, refunds, disputes, Connect, subscriptions with invoices and portal, test clocks, signed webhooks, the pages it
 * hosts, and a control API under /_sandbox. Further resources are further lines of the table of routes.
 */
import { listen, type Listening, Refusal } from "../http";
import { invoicePage, portalPage } from "./billing-pages";
import { billingRoutes } from "./billing-routes";
import { checkoutRoutes } from "./checkout";
import { connectRoutes } from "./connect";
import { control } from "./control";
import { accountPage, checkoutPage } from "./pages";
import { paymentRoutes } from "./payment-routes";
import { answerer, type Route } from "./wire";
import { World } from "./world";

/** Every endpoint, the first match answers. */
export const routes: readonly Route[] = [...checkoutRoutes, ...paymentRoutes, ...connectRoutes, ...billingRoutes];

export async function startStripe(port: number): Promise<Listening & { readonly world: World }> {
  const world = new World();
  let url = "";
  const api = answerer(world, routes, () => url);
  const server = await listen(port, async (call) => {
    if (call.path.startsWith("/v1/")) return api(call);
    if (call.path.startsWith("/_sandbox/")) return control(world, call, url);
    const session = /^\/pay\/(cs_test_\w+)$/.exec(call.path)?.[1];
    if (session !== undefined) return checkoutPage(world, call, session);
    const account = /^\/connect\/(acct_\w+)$/.exec(call.path)?.[1];
    if (account !== undefined) return accountPage(world, call, account);
    const portal = /^\/portal\/(bps_\w+)$/.exec(call.path)?.[1];
    if (portal !== undefined) return portalPage(world, url, call, portal);
    const invoice = /^\/invoice\/(in_\w+)$/.exec(call.path)?.[1];
    if (invoice !== undefined) return invoicePage(world, url, call, invoice);
    throw new Refusal(404, "Not found");
  });
  url = server.url;
  return { ...server, world };
}
