import { readable } from "@/lib/ai/as-data";
import { createVeil } from "@/lib/ai/veil";
import { type Known, peopleIn, plain, whoeverIn } from "../rules/people/strip";

/** Whom the house knows in a conversation: nobody, where it does not say. */
export const nobodyKnown: Known = { names: [], secrets: [], public: [] };

/** Texts as a model may read them, and the way back. */
export type GuestVeil = {
  /** A text with marks where it names somebody. */
  readonly hide: (text: string) => string;
  /** What a model said, with the people put back. */
  readonly show: (text: string) => string;
};

/**
 * The house's veil (`lib/ai/veil`) over a conversation with a guest: people are learnt from their profile and from what is said around
 * them, by the rule that also strips findings. Whatever the house's switch for directors says, a guest never chose a model. `book`: what the
 * house itself says, whose words are nobody's name.
 */
export function guestVeil(said: readonly string[], known: Known = nobodyKnown, book: readonly string[] = []): GuestVeil {
  const veil = createVeil();
  const texts = said.map((text) => plain(readable(text)));
  const people = peopleIn(texts, known, book);
  for (const text of texts) {
    const { names, secrets } = whoeverIn(text, people);
    veil.learn([...names.map((guestName) => ({ guestName })), ...secrets.map((documentNumber) => ({ documentNumber }))]);
  }
  return { hide: (text) => veil.hide(plain(readable(text))), show: (text) => veil.show(text) };
}
