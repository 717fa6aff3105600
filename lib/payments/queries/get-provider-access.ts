import { z } from "zod";
import { findFolio } from "@/db/repos/folios";
import { findReservation } from "@/db/repos/folios-stays";
import { findPayment, findPaymentAccount } from "@/db/repos/payments";
import { findProperty, hostsOf } from "@/db/repos/property";
import { wordsAmong } from "@/db/repos/payments-words";
import { findGuestById } from "@/db/repos/reservations";
import { siteBookingOf } from "@/db/repos/site-bookings";
import { houseHost } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { unseal } from "@/lib/runtime/seal";
import { accessInput, wordsInput, workInput } from "../rules/provider-inputs";
import { isPurpose, toldShape } from "../rules/settlement";

const credentials = z.record(z.string(), z.string());

export const getProviderAccess = defineQuery({
  name: "payments.get-provider-access",
  title: "The opened keys of the house's account at a provider, for its own jobs and doors.",
  permission: "payments:take",
  input: accessInput,
  internal: true,
  async run({ tx, ctx }, { provider }) {
    const account = found(await findPaymentAccount(tx, propertyOf(ctx), provider), "The payment account");
    return { provider, active: account.active, mode: account.mode, externalAccount: account.externalAccount, credentials: credentials.parse(JSON.parse(unseal(account.credentials, "payment-credentials"))) };
  },
});

export const listKnownWords = defineQuery({
  name: "payments.list-known-words",
  title: "Those of a provider's events that were taken in before.",
  permission: "payments:take",
  input: wordsInput,
  internal: true,
  run: async ({ tx }, { provider, eventIds }) => ({ known: [...(await wordsAmong(tx, provider, eventIds))] }),
});

export const getPaymentWork = defineQuery({
  name: "payments.get-payment-work",
  title: "What a provider must be told of a payment or refund.",
  permission: "payments:take",
  input: workInput,
  internal: true,
  async run({ tx, ctx }, { paymentId }) {
    const payment = inScope(ctx, await findPayment(tx, paymentId), "The payment");
    const folio = found(await findFolio(tx, payment.folioId), "The folio");
    const property = found(await findProperty(tx, payment.propertyId), "The property");
    const reservation = folio.reservationId === null ? undefined : await findReservation(tx, folio.reservationId);
    const guestId = folio.guestId ?? reservation?.guestId;
    const guest = guestId ? await findGuestById(tx, guestId) : undefined;
    // The language of this booking; who booked before may have read another then.
    const spoken = (reservation ? await siteBookingOf(tx, reservation.id) : undefined)?.locale ?? guest?.locale ?? null;
    const hosts = await hostsOf(tx, property.id);
    const email = payment.providerFacts["email"];
    const closes = payment.providerFacts["closesAt"];
    const card = toldShape.shape.card.safeParse(payment.providerFacts["card"] ?? null);
    return {
      purpose: isPurpose(payment.purpose) ? payment.purpose : null, expiresAt: typeof closes === "number" ? closes : null, card: card.success ? card.data : null, reference: payment.providerReference,
      paymentId, propertyId: payment.propertyId, provider: payment.provider, status: payment.status, direction: payment.direction, amount: payment.amount, currency: payment.currency, slug: property.slug, facts: payment.providerFacts,
      description: [property.name, reservation?.number].filter(Boolean).join(" · "), payer: { name: guest?.name ?? null, email: typeof email === "string" ? email : (guest?.email ?? null) }, locale: spoken ?? "en",
      guestLocale: spoken, sourceLocale: property.sourceLocale, host: (hosts.find(({ primary }) => primary) ?? hosts[0])?.host ?? houseHost(property.slug),
    };
  },
});
