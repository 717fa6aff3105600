import { z } from "zod";
import { findBrand, upsertBrand } from "@/db/repos/brands";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { logoProblem, maySend, setBrandInput, setLogoInput, setSenderInput } from "../rules/brand";

const hueOf = (accent: string | null | undefined): number | null => (accent === null || accent === undefined ? null : Number(accent));

export const setBrand = defineCommand({
  name: "tenancy.set-brand",
  title: "Give the owner's app a name and a colour of the organisation's own.",
  permission: "organisation:manage",
  input: setBrandInput,
  async run({ tx, record, invertWith }, { productName, hue }) {
    const before = await findBrand(tx);
    const [oldName, oldHue] = [before?.productName ?? null, hueOf(before?.accent)];
    const after = { productName: productName === undefined ? oldName : productName, hue: hue === undefined ? oldHue : hue };
    await upsertBrand(tx, { productName: after.productName, accent: after.hue === null ? null : String(after.hue), changedAt: now() });
    record({ before: { productName: oldName, hue: oldHue }, after });
    invertWith({ command: "tenancy.set-brand", input: { productName: oldName, hue: oldHue } });
    return after;
  },
});

export const setLogo = defineCommand({
  name: "tenancy.set-logo",
  title: "Show the organisation's own logo in the owner's app, or take it away.",
  permission: "organisation:manage",
  input: setLogoInput,
  noInverse: "Choose the picture of before again.",
  kept: { input: ({ png }) => ({ png: png === null ? null : `${png.length} signs` }) },
  async run({ tx, record }, { png }) {
    const problem = png === null ? null : logoProblem(Buffer.from(png, "base64"));
    if (problem !== null) throw invalid([{ path: "png", message: problem }]);
    await upsertBrand(tx, { logo: png, logoType: png === null ? null : "image/png", changedAt: now() });
    record({ logo: png !== null });
    return { logo: png !== null };
  },
});

export const setSender = defineCommand({
  name: "tenancy.set-sender",
  title: "Say from which name and address letters leave. They do once the address's domain lets this server send for it.",
  permission: "organisation:manage",
  input: setSenderInput,
  risk: "medium",
  async run({ tx, emit, record, invertWith }, { senderName, senderAddress, dkimSelector }) {
    const before = await findBrand(tx);
    const old = { senderName: before?.senderName ?? null, senderAddress: before?.senderAddress ?? null, dkimSelector: before?.dkimSelector ?? null };
    const after = { senderName: senderName === undefined ? old.senderName : senderName, senderAddress: senderAddress === undefined ? old.senderAddress : senderAddress, dkimSelector: dkimSelector === undefined ? old.dkimSelector : dkimSelector };
    const sameDomain = after.senderAddress === old.senderAddress && after.dkimSelector === old.dkimSelector;
    await upsertBrand(tx, { ...after, ...(sameDomain ? {} : { senderCheck: null, senderProvenAt: null }), changedAt: now() });
    if (after.senderAddress !== null && !sameDomain) emit({ name: "tenancy/sender-check-asked", data: {} });
    record({ before: old, after });
    invertWith({ command: "tenancy.set-sender", input: old });
    return after;
  },
});

export const askSenderCheck = defineCommand({
  name: "tenancy.check-sender",
  title: "Look at the records of the sender's domain again.",
  permission: "organisation:manage",
  input: z.object({}),
  noInverse: "Looking changes nothing of the domain.",
  async run({ tx, emit }) {
    const brand = await findBrand(tx);
    if (!brand?.senderAddress) throw conflict("no_sender", "Name an address first.");
    await upsertBrand(tx, { senderCheck: null });
    emit({ name: "tenancy/sender-check-asked", data: {} });
    return { address: brand.senderAddress };
  },
});

const state = z.enum(["good", "missing", "wrong", "unanswered"]);

/** What a look at a domain found. One that no longer fits takes the right to send away at once; nobody answering changes nothing. */
export const settleSenderCheck = defineCommand({
  name: "tenancy.settle-sender-check",
  title: "Write down what the records of the sender's domain say.",
  permission: "organisation:manage",
  input: z.object({ address: z.string(), selector: z.string().nullable(), check: z.object({ spf: state, dkim: state, dmarc: state }) }),
  internal: true,
  unrecorded: true,
  noInverse: "Looking changes nothing of the domain.",
  async run({ tx }, { address, selector, check }) {
    const brand = await findBrand(tx);
    if (brand?.senderAddress !== address || brand.dkimSelector !== selector) return { proven: false };
    const at = now();
    const unanswered = check.spf === "unanswered" || check.dkim === "unanswered";
    const provenAt = maySend(check) ? (brand.senderProvenAt ?? at) : unanswered ? brand.senderProvenAt : null;
    await upsertBrand(tx, { senderCheck: { ...check, at: at.toISOString() }, senderProvenAt: provenAt });
    return { proven: provenAt !== null };
  },
});
