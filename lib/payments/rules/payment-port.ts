import type { Purpose, Told } from "./settlement";

/** What the house needs of a payment provider. Adapters speak it; commands never see one. */
export type ProviderName = "stripe" | "cmi";
export const providers = ["stripe", "cmi"] as const satisfies readonly ProviderName[];

export type CheckoutRequest = {
  /** Our payment's id: also the idempotency key, so that asking twice makes one checkout. */
  readonly paymentId: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly payer: { readonly name: string | null; readonly email: string | null };
  readonly locale: string;
  /** A booking's money or card; null for a bill. */
  readonly purpose: Purpose | null;
  /** Unix seconds at which the page closes; the provider's own time where null. */
  readonly expiresAt: number | null;
  readonly returnUrl: { readonly done: string; readonly failed: string };
  readonly callbackUrl: string;
};

/** Where the guest pays: an address of the provider's, or a form that a page of ours posts there. */
export type Checkout =
  | { readonly kind: "redirect"; readonly reference: string; readonly url: string; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: "form"; readonly reference: string; readonly action: string; readonly fields: Readonly<Record<string, string>> };

export type RefundRequest = { readonly refundId: string; readonly facts: Readonly<Record<string, unknown>>; readonly amount: number; readonly currency: string };

/** A card left with the provider, charged while its guest is away. */
export type ChargeRequest = { readonly paymentId: string; readonly amount: number; readonly currency: string; readonly description: string; readonly card: NonNullable<Told["card"]> };

/** Which of a provider's objects to read, and whether refunds or disputes are what moved. */
export type PaymentSubject = { readonly sessionId: string | null; readonly intentId: string | null; readonly refunds: boolean; readonly disputes: boolean };

/** A payment of ours as it stands at the provider. `paymentId` is ours, as we gave it to the provider. */
export type PaymentReport = { readonly paymentId: string; readonly reference: string | null; readonly facts: Readonly<Record<string, unknown>>; readonly told: Told };

export type PaymentPort = {
  readonly name: ProviderName;
  /** Throws PaymentError. Safe to repeat. */
  startCheckout(request: CheckoutRequest): Promise<Checkout>;
  /** Closes a page at which nobody has paid; one that is over stays as it is. Throws PaymentError `unreachable`. Safe to repeat. */
  closeCheckout(reference: string): Promise<void>;
  /** Charges a saved card. A card's no is a report, not an error. Throws PaymentError. Safe to repeat. */
  charge(request: ChargeRequest): Promise<PaymentReport>;
  /** Throws PaymentError. Safe to repeat under the same `refundId`. */
  refund(request: RefundRequest): Promise<{ readonly reference: string; readonly status: "done" | "pending" }>;
  /** Null for what is no payment of ours. Throws PaymentError. */
  read(subject: PaymentSubject): Promise<PaymentReport | null>;
};

/** `unreachable` may be tried again; `refused` is the provider's no; `forged` is a callback whose signature does not hold. */
export class PaymentError extends Error {
  constructor(readonly code: "unreachable" | "refused" | "forged" | "unreadable" | "unsupported", message: string) {
    super(message);
    this.name = "PaymentError";
  }
}
