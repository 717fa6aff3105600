import type { IsoDate } from "@/lib/kernel/nights";

type Dates = { readonly arrival: IsoDate; readonly departure: IsoDate };

/** The nights of `a` that `b` does not have: none, one run or two. */
export function nightsApart(a: Dates, b: Dates): Dates[] {
  if (b.departure <= a.arrival || b.arrival >= a.departure) return [{ arrival: a.arrival, departure: a.departure }];
  return [
    ...(a.arrival < b.arrival ? [{ arrival: a.arrival, departure: b.arrival }] : []),
    ...(b.departure < a.departure ? [{ arrival: b.departure, departure: a.departure }] : []),
  ];
}
