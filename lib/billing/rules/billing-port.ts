import type { Plans } from "./plans";
import type { Report } from "./report";

/** Why the platform's provider did not do it: `refused` stays refused, `unreachable` may be tried again, `forged` was not its word. */
export class BillingError extends Error {
  constructor(readonly code: "refused" | "unreachable" | "forged", message: string) {
    super(message);
    this.name = "BillingError";
  }
}

export type CheckoutWish = { readonly tenantId: string; readonly customerId: string; readonly rooms: number; /** The trial goes on until then, when it is far enough. Milliseconds. */ readonly trialEndsAt: number; readonly now: number; readonly locale: string; readonly doneUrl: string; readonly backUrl: string };

/** The platform's account at Stripe, as far as subscriptions go. Every call throws BillingError. */
export type BillingPort = {
  openCustomer(house: { readonly tenantId: string; readonly name: string; readonly email: string | null }): Promise<string>;
  /** The page at which an organisation subscribes. Earlier pages of its that are still open are closed first. */
  openCheckout(wish: CheckoutWish, plans: Plans): Promise<string>;
  openPortal(given: { readonly customerId: string; readonly backUrl: string; readonly locale: string }): Promise<string>;
  read(customerId: string): Promise<Report>;
  /** Another number of rooms, prorated from now on; asked twice it happens once. */
  setRooms(subscription: NonNullable<Report["subscription"]>, rooms: number, plans: Plans): Promise<void>;
  /** Ends it with the period that is paid for, or lets it go on. */
  setLeaving(subscriptionId: string, leaving: boolean): Promise<void>;
  /** Counts units of a day; told twice under the same name they count once. */
  sendUsage(customerId: string, usage: { readonly identifier: string; readonly units: number; readonly at: number }, plans: Plans): Promise<void>;
};
