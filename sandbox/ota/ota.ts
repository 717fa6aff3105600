/** What an OTA's protocol brings to its stand-in. */
import type { StandingFault } from "../faults";
import type { Answer, Call } from "../http";
import type { Patience } from "./selling";
import type { World } from "./world";

/** What an endpoint answered, and for which hotel as far as it is known. */
export type Answered = { readonly answer: Answer; readonly hotel: string; readonly outcome: string };

export type Ota = {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly number: (sequence: number) => string;
  readonly patience: Patience;
  /** The call's name in the protocol, undefined when its path is none of it. */
  endpointOf(call: Call): string | undefined;
  answer(world: World, call: Call, faults: readonly StandingFault[]): Answered;
};
