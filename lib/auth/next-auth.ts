import { AsyncLocalStorage } from "node:async_hooks";
import NextAuth, { type NextAuthConfig, type User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { DomainError } from "@/lib/kernel/errors";
import { logger } from "@/lib/runtime/logger";
import { once } from "@/lib/runtime/once";
import { closeSession, noteSignIn, openSession, type Person, sessionOwner, sessionSeconds } from "./accounts";
import { clientIp } from "./client-ip";
import { safeReturnPath } from "./return-path";
import { checkPassword, redeemLink } from "./sign-in";

/** What an attempt came to, for the door that made it: next-auth itself only says that it failed. */
export type Attempt = { person?: Person; refusal?: DomainError };
export const attempts = once("sign-in-attempts", () => new AsyncLocalStorage<Attempt>());

type Arriving = User & { readonly userAgent?: string | null };

/** Runs a check of credentials and tells the waiting door about it. */
async function arrive(request: Request, check: (ip: string) => Promise<Person | null>): Promise<Arriving | null> {
  const attempt = attempts.getStore();
  try {
    const person = await check(clientIp(request.headers));
    if (!person) return null;
    if (attempt) attempt.person = person;
    return { id: person.id, name: person.name, email: person.email, userAgent: request.headers.get("user-agent") };
  } catch (error) {
    if (attempt && error instanceof DomainError) attempt.refusal = error;
    throw error;
  }
}

const isExpected = (error: Error): boolean => error.name === "CredentialsSignin" || error.name === "MissingCSRF" || (error.cause as { err?: unknown } | undefined)?.err instanceof DomainError;

const config = (): NextAuthConfig => ({
  // The middleware lets only the root host reach /api/auth; redirects below never use the request's host.
  trustHost: true,
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
  providers: [
    Credentials({
      id: "credentials", name: "Password", credentials: { email: { type: "email" }, password: { type: "password" } },
      authorize: ({ email, password }, request) => arrive(request, (ip) => checkPassword(email, password, ip)),
    }),
    Credentials({
      id: "link", name: "Link", credentials: { token: {} },
      authorize: ({ token }, request) => arrive(request, (ip) => redeemLink(token, ip)),
    }),
  ],
  callbacks: {
    /** The token holds two ids. Whether they still mean something is asked of the sessions table, each time. */
    async jwt({ token, user, account }) {
      if (user?.id) await noteSignIn(user.id, account?.provider === "link" ? "link" : "password", true, (user as Arriving).userAgent ?? null);
      if (user?.id) return { sub: user.id, sid: await openSession(user.id, (user as Arriving).userAgent ?? null) };
      const { sid, sub } = token;
      if (typeof sid !== "string" || typeof sub !== "string") return null;
      const owner = await sessionOwner(sid);
      return owner?.id === sub ? { sub, sid, name: owner.name, email: owner.email } : null;
    },
    /** Made anew from what may be seen: a session handed on unchanged would carry the token. */
    session({ session, token }) {
      const seen = {
        expires: session.expires,
        user: { id: token.sub ?? "", name: token.name ?? "", email: token.email ?? "" },
        sessionId: typeof token["sid"] === "string" ? token["sid"] : "",
      };
      return seen;
    },
    redirect({ url, baseUrl }) {
      return new URL(safeReturnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url), baseUrl).toString();
    },
  },
  events: {
    async signOut(message) {
      const token = "token" in message ? message.token : null;
      if (typeof token?.["sid"] === "string" && typeof token.sub === "string") await closeSession(token.sub, token["sid"]);
    },
  },
  logger: {
    error: (error) => { if (!isExpected(error)) logger.warn({ err: error }, "next-auth"); },
    warn: () => undefined,
    debug: () => undefined,
  },
});

export const { handlers, auth, signIn, signOut } = NextAuth(config);
