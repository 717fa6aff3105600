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
  readonly returnUrl: { readonly done: string; readonly failed: string };
  readonly callbackUrl: string;
};

/** Where the guest pays: an address of the provider's, or a form that a page of ours posts there. */
export type Checkout =
  | { readonly kind: "redirect"; readonly reference: string; readonly url: string; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: "form"; readonly reference: string; readonly action: string; readonly fields: Readonly<Record<string, string>> };

export type RefundRequest = { readonly refundId: string; readonly facts: Readonly<Record<string, unknown>>; readonly amount: number; readonly currency: string };

/** What a provider says happened, about one payment of ours. */
export type ProviderEvent = {
  readonly eventId: string;
  /** Our payment's id, as we gave it to the provider. */
  readonly paymentId: string;
  readonly outcome: "captured" | "failed";
  readonly reference: string;
  /** Minor units as the provider took them; null where it does not say. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
};

export type PaymentPort = {
  readonly name: ProviderName;
  /** Throws PaymentError. Safe to repeat. */
  startCheckout(request: CheckoutRequest): Promise<Checkout>;
  /** Throws PaymentError. Safe to repeat under the same `refundId`. */
  refund(request: RefundRequest): Promise<{ readonly reference: string; readonly status: "done" | "pending" }>;
};

/** `unreachable` may be tried again; `refused` is the provider's no; `forged` is a callback whose signature does not hold. */
export class PaymentError extends Error {
  constructor(readonly code: "unreachable" | "refused" | "forged" | "unreadable" | "unsupported", message: string) {
    super(message);
    this.name = "PaymentError";
  }
}
