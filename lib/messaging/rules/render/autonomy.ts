import { type Part, plain, type Say } from "../told";

export type AutonomyFacts = { readonly moves: readonly { readonly director: string; readonly action: string; readonly kind: "gained" | "lost"; readonly mode: string; readonly before: string }[]; readonly mandatesUrl: string };

/** Modes earned and lost: what from now on happens without asking, or no longer does. */
export const renderAutonomy = ({ moves, mandatesUrl }: AutonomyFacts, say: Say): Part => ({
  title: moves.length === 1 && moves[0] ? say(`autonomy.${moves[0].kind}`, { ...moves[0] }) : say("autonomy.several", { count: moves.length }),
  lines: moves.map((move) => plain(say(`autonomy.${move.kind}Line`, { ...move }))),
  actions: [{ label: say("autonomy.open"), url: mandatesUrl }],
});
