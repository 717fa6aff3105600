import { timingSafeEqual } from "node:crypto";
import { countGuess, findWishes, saveWishes } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { codeInput } from "../rules/inputs";
import { masked, mostGuesses } from "../rules/number-proof";
import { numberHash, readProof } from "./sealed-contact";
import { thePerson } from "./the-person";

/** A wrong code is an answer, not a refusal: the guess must stay counted. */
export const proveNumber = defineCommand({
  name: "messaging.prove-number",
  title: "Prove your WhatsApp number with the code that was sent to it; from then on you can be told there.",
  permission: "property:read",
  input: codeInput,
  noInverse: "Forget the number to be told there no longer.",
  kept: { input: () => ({}) },
  async run({ tx, ctx, record, invertWith }, { code }) {
    const person = thePerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const guesses = await countGuess(tx, property.id, person.id, now());
    if (guesses === undefined) throw conflict("code_expired", "This code no longer counts. Have another one sent.");
    if (guesses > mostGuesses) throw conflict("code_guessed", "Too many wrong codes. Have another one sent.");
    const row = found(await findWishes(tx, property.id, person.id), "The number");
    const proof = readProof(row.proof);
    if (!timingSafeEqual(Buffer.from(proof.code), Buffer.from(code))) {
      record({ proven: false });
      return { proven: false, left: mostGuesses - guesses, number: null };
    }
    await saveWishes(tx, property.id, person.id, {
      whatsapp: true, whatsappNumber: seal(proof.phone, "contact-number"), whatsappHash: numberHash(proof.phone), whatsappProvenAt: now(), whatsappHeardAt: null, proof: null, proofUntil: null, proofTries: 0,
    });
    invertWith({ command: "messaging.forget-number", input: {} });
    record({ proven: true });
    return { proven: true, left: 0, number: masked(proof.phone) };
  },
});
