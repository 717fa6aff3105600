import { cache } from "react";
import { z } from "zod";
import { DomainError } from "@/lib/kernel/errors";
import { auth } from "./next-auth";

const sessionShape = z.object({ user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }), sessionId: z.uuid() });

/** Who is signed in, in this browser, now. */
export type SignedIn = { readonly userId: string; readonly name: string; readonly email: string; readonly sessionId: string };

/** The signed-in person, or null. Asked of the sessions table once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const { data } = sessionShape.safeParse(await auth());
  return data ? { userId: data.user.id, name: data.user.name, email: data.user.email, sessionId: data.sessionId } : null;
});

export const unauthenticated = (): DomainError => new DomainError("unauthenticated", "Sign in to continue.", { status: 401 });

/** The same. Throws DomainError 401 when nobody is signed in. */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (!session) throw unauthenticated();
  return session;
}
