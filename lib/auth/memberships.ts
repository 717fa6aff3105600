import { cache } from "react";
import { housesOfPerson, type Membership } from "./membership";
import { currentSession } from "./session";

/** Every house of the signed-in person, by organisation, then name: for the property switcher. Empty when nobody is signed in. */
export const memberships = cache(async (): Promise<readonly Membership[]> => {
  const session = await currentSession();
  return session ? housesOfPerson(session.userId) : [];
});
