import { slugTaken } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { conflict, DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { systemContext } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { parseInput } from "@/lib/runtime/input";
import { createOrganisation } from "@/lib/tenancy/commands/create-organisation";
import { emailSchema, newPropertyInput, passwordSchema, personName } from "@/lib/tenancy/rules/inputs";
import { z } from "zod";
import { createPerson, forgetPerson, issueToken, minutesOf, type Person, personByEmail, readToken, spendToken } from "./accounts";
import { accountExistsLetter, signUpLetter } from "./letters";
import { sendMail } from "./mail";
import { limited } from "./rate-limit";
import { systemPermissions } from "./roles";
import { houseHost } from "./root-host";

export const openOrganisationInput = z.object({
  organisation: z.string().trim().min(2, "At least 2 characters.").max(80, "At most 80 characters."),
  property: newPropertyInput,
});
export const signUpInput = openOrganisationInput.extend({ name: personName, password: passwordSchema });
export type SignUpInput = z.input<typeof signUpInput>;

/**
 * First step: a letter to the address. Whoever asks sees the same either way; only the letter's reader learns whether
 * there is an account. Counts the request and checks the form of the address; the returned work runs after the answer.
 */
export async function beginSignUp(emailTyped: unknown, ip: string, locale: Locale): Promise<{ email: string; deliver: () => Promise<void> }> {
  const email = parseInput(z.object({ email: emailSchema }), { email: emailTyped }).email;
  await limited("sign-up-ip", ip);
  await limited("magic-link-address", email);
  const deliver = async () => {
    const letter = (await personByEmail(email)) ? accountExistsLetter(email, locale) : signUpLetter(email, locale, await issueToken("sign-up", email), minutesOf("sign-up"));
    await sendMail(letter);
  };
  return { email, deliver };
}

/** The address a sign-up letter was sent to, while its link holds. */
export const signUpAddress = (token: string): Promise<string | null> => readToken("sign-up", token);

const takenSlug = (detail: Record<string, unknown> = {}) =>
  new DomainError("slug_taken", "Another house has this address.", { status: 422, fields: [{ path: "property.slug", message: "Another house has this address." }], detail });

/** An organisation of its own with its first house, and the person as its owner. */
async function foundOrganisation(person: Person, { organisation, property }: { readonly organisation: string; readonly property: z.output<typeof newPropertyInput> }): Promise<void> {
  const propertyId = newId();
  await execute(createOrganisation, systemContext(newId(), "tenancy.sign-up", systemPermissions, propertyId), {
    name: organisation, owner: { userId: person.id, name: person.name, email: person.email }, property: { ...property, id: propertyId, host: houseHost(property.slug) },
  });
}

/**
 * Somebody who is signed in opens one more organisation with its first house; what they have elsewhere is not touched.
 * Throws DomainError 422 naming fields (`slug_taken` among them), 429.
 */
export async function openOrganisation(person: Person, raw: unknown, ip: string): Promise<{ slug: string }> {
  await limited("sign-up-ip", ip);
  const input = parseInput(openOrganisationInput, raw);
  const { slug } = input.property;
  if (await slugTaken(systemDb(), slug)) throw takenSlug();
  try {
    await foundOrganisation(person, input);
  } catch (error) {
    if (error instanceof DomainError && error.status === 422) throw takenSlug();
    throw error;
  }
  return { slug };
}

/**
 * Second step: the person, their organisation and its first house, all or nothing.
 * Returns a one-time token to sign in with. Throws DomainError 409 `link_expired`, 422 naming fields, 429.
 */
export async function finishSignUp(token: string, raw: unknown, ip: string, locale: Locale): Promise<{ slug: string; signInToken: string }> {
  await limited("sign-up-ip", ip);
  const input = parseInput(signUpInput, raw);
  const { slug } = input.property;
  if (await slugTaken(systemDb(), slug)) throw takenSlug();
  const email = await spendToken("sign-up", token);
  if (email === null) throw conflict("link_expired", "This link has been used or has expired. Ask for a new one.");
  const person = await createPerson({ email, name: input.name, password: input.password, locale });
  if (!person) throw conflict("link_expired", "This link has been used or has expired. Ask for a new one.");
  try {
    await foundOrganisation(person, input);
  } catch (error) {
    await forgetPerson(person.id);
    // Two people chose one slug at once: the second is asked for another with a link that works again.
    if (error instanceof DomainError && error.status === 422) throw takenSlug({ token: await issueToken("sign-up", email) });
    throw error;
  }
  return { slug, signInToken: await issueToken("sign-in", email) };
}
