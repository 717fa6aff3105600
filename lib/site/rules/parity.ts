/** What site, desk and channels would each sell one night of one room for, compared like with like, and why they differ. Pure. */

/** One night as one of ours sells it. Totals hold every tax and levy for the party asked; `full`: the night before promotions. Minor units. */
export type OwnSale = { readonly ratePlanId: string; readonly total: number; readonly amount: number; readonly full: number; readonly closed: "sold_out" | "stop_sell" | "not_open" | null };

type Shown = { readonly amount: number; readonly currency: string; readonly availability: number | null; readonly stopSell: boolean };
/** One night as a channel was told it, and as it shows it as far as that is known. */
export type ChannelSale = {
  readonly connectionId: string; readonly ratePlanId: string | null; readonly state: string; readonly keepBack: number;
  readonly desired: Shown; /** What it was last seen to show, else what it took; null: nothing of it is known. */ readonly shown: Shown | null;
  /** Whether `shown` was read there, or only taken there. */ readonly seen: boolean;
  /** The total of `shown.amount` with the same taxes for the same party. */ readonly total: number | null;
};

export const parityCauses = ["never_told", "on_the_way", "refused", "changed_there", "kept_back", "other_rate", "currency", "promotion", "party", "closed_here", "closed_there", "unknown"] as const;
export type ParityCause = (typeof parityCauses)[number];
export const parityVerdicts = ["same", "cheaper_there", "dearer_there", "closed_there", "closed_here"] as const;
export type ParityVerdict = (typeof parityVerdicts)[number];
/** `difference`: there less here, of the rate compared; null where one of both is closed. `against`: the total here it was compared with. */
export type ParityJudgement = { readonly verdict: ParityVerdict; readonly cause: ParityCause | null; readonly difference: number | null; readonly against: number | null };

const isOpen = (sale: OwnSale): boolean => sale.closed === null;
/** The cheapest way of taking the room that night; null where nobody can. */
export const bestOf = (sales: readonly OwnSale[]): OwnSale | null => sales.filter(isOpen).reduce<OwnSale | null>((best, sale) => (best === null || sale.total < best.total ? sale : best), null);

const sameValue = (a: Shown, b: Shown): boolean => a.amount === b.amount && a.currency === b.currency && a.stopSell === b.stopSell && a.availability === b.availability;
const closedThere = (value: Shown): boolean => value.stopSell || value.availability === 0;

/** Whether a guest could book the night there, as far as anybody knows. */
export const isOpenThere = ({ shown }: ChannelSale): boolean => shown !== null && !closedThere(shown);

/** Where what a channel shows is not what it should: by its cell's state. Null: it shows what it was told. */
function behind(sale: ChannelSale): ParityCause | null {
  if (sale.state === "failed" || sale.state === "rejected") return "refused";
  if (sale.shown !== null && sameValue(sale.shown, sale.desired)) return null;
  if (sale.state === "pending" || sale.state === "sent") return "on_the_way";
  if (sale.shown === null) return "never_told";
  return sale.seen ? "changed_there" : "unknown";
}

/**
 * A channel beside the site. The rate it sells is compared with the same rate here; where the site does not sell that one, with the
 * site's best, and the cause says so. `currency` is the house's.
 */
export function judgeChannel(site: readonly OwnSale[], sale: ChannelSale, currency: string): ParityJudgement {
  const late = behind(sale);
  const here = site.find((one) => one.ratePlanId === sale.ratePlanId);
  const best = bestOf(site);
  const against = here && isOpen(here) ? here : best;
  const open = isOpenThere(sale);
  const none = { difference: null, against: against?.total ?? null };
  if (!open && against === null) return { verdict: "same", cause: null, ...none };
  if (!open) {
    const held = sale.desired.availability === 0 && sale.keepBack > 0 && !sale.desired.stopSell;
    return { verdict: "closed_there", cause: late ?? (held ? "kept_back" : "closed_there"), ...none };
  }
  if (against === null) return { verdict: "closed_here", cause: late ?? "closed_here", ...none };
  if (sale.shown?.currency !== currency || sale.total === null) return { verdict: "dearer_there", cause: "currency", ...none };
  const difference = sale.total - against.total;
  if (difference === 0) return { verdict: "same", cause: null, difference, against: against.total };
  const verdict = difference < 0 ? "cheaper_there" : "dearer_there";
  const cause = late ?? (here === undefined || against !== here ? "other_rate" : here.amount < here.full ? "promotion" : sale.shown.amount > here.full ? "party" : "unknown");
  return { verdict, cause, difference, against: against.total };
}

/** The desk beside the site, by what each would ask of a guest who takes the cheapest. */
export function judgeDesk(site: readonly OwnSale[], desk: readonly OwnSale[]): ParityJudgement {
  const [here, there] = [bestOf(site), bestOf(desk)];
  if (here === null || there === null) {
    const verdict = here === there ? "same" : here === null ? "closed_here" : "closed_there";
    return { verdict, cause: verdict === "same" ? null : "other_rate", difference: null, against: here?.total ?? null };
  }
  const difference = there.total - here.total;
  if (difference === 0) return { verdict: "same", cause: null, difference, against: here.total };
  const sameRate = here.ratePlanId === there.ratePlanId || site.some((one) => one.ratePlanId === there.ratePlanId && isOpen(one) && one.full === there.full);
  return { verdict: difference < 0 ? "cheaper_there" : "dearer_there", cause: sameRate && (here.amount < here.full || there.amount < there.full) ? "promotion" : "other_rate", difference, against: here.total };
}

export type JudgedNight = ParityJudgement & { readonly night: string };
export type ParityRun = { readonly from: string; readonly to: string; readonly nights: number; readonly verdict: ParityVerdict; readonly cause: ParityCause; readonly least: number | null; readonly most: number | null };

const follows = (day: string, next: string): boolean => Date.parse(next) - Date.parse(day) === 86_400_000;

/** Nights in a row that differ in the same way for the same reason, as one. `nights` in order; those that agree are left out. */
export function runsOf(nights: readonly JudgedNight[]): ParityRun[] {
  const runs: ParityRun[] = [];
  for (const { night, verdict, cause, difference } of nights) {
    if (verdict === "same" || cause === null) continue;
    const last = runs.at(-1);
    const bounds = (least: number | null, most: number | null) => difference === null ? { least, most } : { least: least === null ? difference : Math.min(least, difference), most: most === null ? difference : Math.max(most, difference) };
    if (last && last.verdict === verdict && last.cause === cause && follows(last.to, night)) runs[runs.length - 1] = { ...last, to: night, nights: last.nights + 1, ...bounds(last.least, last.most) };
    else runs.push({ from: night, to: night, nights: 1, verdict, cause, ...bounds(null, null) });
  }
  return runs;
}

/** What a guest notices first: cheaper elsewhere, then closed somewhere, then dearer. */
export const urgency = (verdict: ParityVerdict): number => ["cheaper_there", "closed_there", "closed_here", "dearer_there", "same"].indexOf(verdict);

/** Where each cause is mended, as a page under the house; null: nothing to do but wait, or it is meant so. */
export const fixOf = (cause: ParityCause): "proof" | "connection" | "mapping" | "rates" | "setup" | "doctor" | null =>
  ({ never_told: "connection", on_the_way: null, refused: "connection", changed_there: "proof", kept_back: "mapping", other_rate: "mapping", currency: "mapping", promotion: "setup", party: "setup", closed_here: "rates", closed_there: "rates", unknown: "doctor" } as const)[cause];
