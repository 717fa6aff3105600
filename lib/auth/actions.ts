"use server";

import { AuthError } from "next-auth";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { revalidatePath } from "next/cache";
import { DomainError } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import { logger } from "@/lib/runtime/logger";
import "@/lib/wiring";
import { closeSession, closeSessions, type Person, setPassword } from "./accounts";
import { type ActionError, answered } from "./action";
import { brandHere } from "./brand";
import { clientIp } from "./client-ip";
import { joinAs, joinAsNew, readInvitation } from "./invitation";
import { type Attempt, attempts, signIn, signOut } from "./next-auth";
import { limited } from "./rate-limit";
import { requestLocale } from "./request-locale";
import { safeReturnPath } from "./return-path";
import { currentSession, requireSession } from "./session";
import { countLinkRequest, sendSignInLink } from "./sign-in";
import { beginSignUp, finishSignUp, openOrganisation } from "./sign-up";
import { emailSchema, passwordSchema } from "@/lib/tenancy/rules/inputs";

/** What a form shows after an attempt: what was refused, and what had been typed (never a password). */
export type FormState = { readonly error: ActionError | null; readonly values: Readonly<Record<string, string>> };

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
const typedValues = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter(([name, value]) => typeof value === "string" && !/password|^\$ACTION|token/i.test(name)).map(([name, value]) => [name, String(value)]));

/** Runs a form's work; a refusal comes back with everything typed. */
async function submitted(form: FormData, work: (requestId: string) => Promise<void>): Promise<FormState> {
  const answer = await answered(async (requestId) => { await work(requestId); return {}; });
  return { error: answer.ok ? null : answer.error, values: typedValues(form) };
}

/** Signs in, and ends the session this browser had before. The attempt says who arrived: next-auth may only redirect. */
async function enter(provider: "credentials" | "link", credentials: Record<string, string>): Promise<Person | null> {
  const before = await currentSession();
  const attempt: Attempt = {};
  await attempts.run(attempt, async () => {
    try {
      await signIn(provider, { ...credentials, redirect: false });
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
    }
  });
  if (attempt.refusal) throw attempt.refusal;
  if (attempt.person && before) await closeSession(before.userId, before.sessionId);
  return attempt.person ?? null;
}

/** After the answer was sent, so that its time tells nothing. A letter that cannot be sent is logged. */
function afterwards(what: string, work: () => Promise<void>): void {
  after(() => work().catch((error: unknown) => { logger.error({ err: error }, what); }));
}

export async function signInAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async () => {
    const person = await enter("credentials", { email: text(form, "email"), password: text(form, "password") });
    if (!person) throw new DomainError("wrong_credentials", "This address and password do not belong together.", { status: 401 });
    redirect(safeReturnPath(text(form, "callbackUrl")));
  });
}

export async function requestLinkAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async () => {
    const email = text(form, "email");
    if (!emailSchema.safeParse(email).success) throw new DomainError("invalid_input", "An e-mail address.", { status: 422, fields: [{ path: "email", message: "An e-mail address." }] });
    await countLinkRequest(email, clientIp(await headers()));
    const locale = await requestLocale();
    const brand = await brandHere();
    afterwards("sign-in letter not sent", () => sendSignInLink(email, locale, text(form, "callbackUrl"), brand));
    redirect("/sign-in/sent");
  });
}

export async function redeemLinkAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async () => {
    const person = await enter("link", { token: text(form, "token") });
    if (!person) throw new DomainError("link_expired", "This link has been used or has expired.", { status: 409 });
    redirect(safeReturnPath(text(form, "callbackUrl")));
  });
}

export async function beginSignUpAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async () => {
    const { deliver } = await beginSignUp(text(form, "email"), clientIp(await headers()), await requestLocale());
    afterwards("sign-up letter not sent", deliver);
    redirect("/sign-in/sent?for=sign-up");
  });
}

/** The organisation and its first house as a form names them. */
function houseTyped(form: FormData, sourceLocale: Locale) {
  const of = (name: string) => text(form, `property.${name}`);
  const kind = of("kind");
  return {
    organisation: text(form, "organisation") || of("name"),
    property: { name: of("name"), slug: of("slug"), city: of("city"), country: of("country"), currency: of("currency"), timezone: of("timezone"), ...(kind ? { kind } : {}), sourceLocale },
  };
}

/** One more organisation for somebody who is signed in. */
export async function openOrganisationAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async () => {
    const session = await requireSession();
    const { slug } = await openOrganisation({ id: session.userId, name: session.name, email: session.email }, houseTyped(form, await requestLocale()), clientIp(await headers()));
    redirect(`/${slug}/opening`);
  });
}

export async function finishSignUpAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async () => {
    const locale = await requestLocale();
    const { slug, signInToken } = await finishSignUp(text(form, "token"), { name: text(form, "name"), password: text(form, "password"), ...houseTyped(form, locale) }, clientIp(await headers()), locale);
    await enter("link", { token: signInToken });
    redirect(`/${slug}/opening`);
  });
}

export async function acceptInvitationAction(_before: FormState, form: FormData): Promise<FormState> {
  return submitted(form, async (requestId) => {
    await limited("invitation-ip", clientIp(await headers()));
    const token = text(form, "token");
    const session = await currentSession();
    if (session) {
      await joinAs({ id: session.userId, name: session.name, email: session.email }, token, await requestLocale(), requestId);
    } else {
      const invitation = await readInvitation(token);
      if (invitation?.hasAccount) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: `/invitation?${new URLSearchParams({ token }).toString()}` }).toString()}`);
      const signInToken = await joinAsNew(token, { name: text(form, "name"), password: text(form, "password") }, await requestLocale(), requestId);
      await enter("link", { token: signInToken });
    }
    redirect("/houses");
  });
}

export async function signOutAction(): Promise<void> {
  await signOut({ redirect: false });
  redirect("/sign-in");
}

/** Ends one of the person's own sessions (field `sessionId`), all the others (field `others`), or every one and this (field `all`). */
export async function closeSessionAction(form: FormData): Promise<void> {
  const session = await requireSession();
  const sessionId = text(form, "sessionId");
  const all = text(form, "all") !== "";
  if (all) await closeSessions(session.userId, null);
  else if (text(form, "others") !== "") await closeSessions(session.userId, session.sessionId);
  else if (/^[0-9a-f-]{36}$/.test(sessionId)) await closeSession(session.userId, sessionId);
  if (all || sessionId === session.sessionId) {
    await signOut({ redirect: false });
    redirect("/sign-in");
  }
  revalidatePath("/[property]/settings/account", "page");
}

/** A new password ends every other session. `values.saved` says that it was kept. */
export async function setPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submitted(form, async () => {
    const session = await requireSession();
    await limited("session-write", session.userId);
    const password = passwordSchema.safeParse(text(form, "password"));
    if (!password.success) throw new DomainError("invalid_input", "At least 10 characters.", { status: 422, fields: [{ path: "password", message: "At least 10 characters." }] });
    await setPassword(session.userId, password.data);
    await closeSessions(session.userId, session.sessionId);
  });
  if (state.error !== null) return state;
  revalidatePath("/[property]/settings/account", "page");
  return { ...state, values: { saved: "1" } };
}
