import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { DomainError } from "@/lib/kernel/errors";
import { createExtra } from "@/lib/rates/commands/create-extra";
import { updateExtra } from "@/lib/rates/commands/update-extra";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { listDeskOffers } from "../queries/list-desk-offers";
import { previewModification } from "../queries/preview-modification";
import { quoteForDesk } from "../queries/quote-reservation";
import { atDesk, dayOf, houseItself, onDay, refusal, roomWish } from "../testing/desk";
import { reservationStatuses, occupies } from "../rules/state";
import { bookStay } from "./book-stay";
import { cancelReservation } from "./cancel-reservation";
import { confirmReservation } from "./confirm-reservation";
import { createReservation } from "./create-reservation";
import { expireHolds } from "./expire-holds";
import { markNoShow } from "./mark-no-show";
import { modifyReservation } from "./modify-reservation";
import { reinstateReservation } from "./reinstate-reservation";
import { undoNoShow } from "./undo-no-show";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const owner = (house: TestHouse) => ({ ...atDesk(house), permissions: permissionsOf("owner") });
type Unit = "stay" | "night" | "person" | "person_night" | "piece";
const sell = async (house: TestHouse, capacityPerDay: number | null, unit: Unit = "piece", amount = 5_000) =>
  done(await execute(createExtra, owner(house), { code: `x${Math.random().toString(36).slice(2, 8)}`, name: { en: "Hammam", fr: "Hammam" }, unit, amount, capacityPerDay })).id;
const book = (house: TestHouse, extras: readonly { extraId: string; quantity: number; day?: string }[], first = 0, nights = 2, more: Record<string, unknown> = {}) =>
  execute(createReservation, atDesk(house), { rooms: [roomWish(house, first, nights)], guest: { name: "Claire Martin" }, extras, ...more });
const sold = async (extraId: string): Promise<string> => (await database.admin<{ sold: number }[]>`select sold from extra_days where extra_id = ${extraId} order by day`).map((row) => row.sold).join(" ");

describe("an extra with so many places a day", () => {
  it("is taken with the stay, given back with it, and taken back where it is still there", async () => {
    const house = await makeHouse({ units: [4] });
    const hammam = await sell(house, 3);
    const wish = [{ extraId: hammam, quantity: 2, day: dayOf(house, 1) }];
    const { id } = done(await book(house, wish));
    expect(await sold(hammam)).toBe("2");
    const refused = await refusal(book(house, wish));
    expect([refused.code, refused.message, refused.detail["day"], refused.detail["left"]]).toEqual(["extra_sold_out", `Hammam is sold out on ${dayOf(house, 1)}.`, dayOf(house, 1), 1]);
    expect((await refusal(ask(quoteForDesk, atDesk(house), { rooms: [roomWish(house)], extras: wish }))).code).toBe("extra_sold_out");
    done(await execute(cancelReservation, atDesk(house), { id }));
    expect(await sold(hammam)).toBe("0");
    const other = done(await book(house, wish));
    expect((await refusal(execute(reinstateReservation, atDesk(house), { id }))).code).toBe("extra_sold_out");
    done(await execute(cancelReservation, atDesk(house), { id: other.id }));
    done(await execute(reinstateReservation, atDesk(house), { id }));
    done(await onDay(house, 1, () => execute(markNoShow, houseItself(house), { id })));
    expect(await sold(hammam)).toBe("0");
    done(await onDay(house, 1, () => execute(undoNoShow, houseItself(house), { id })));
    expect(await sold(hammam)).toBe("2");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("keeps what a changed stay holds, takes what is new, and names the day that is full before anything is saved", async () => {
    const house = await makeHouse({ units: [4] });
    const breakfast = await sell(house, 4, "person_night");
    const { id } = done(await book(house, [{ extraId: breakfast, quantity: 1 }], 0, 2));
    done(await book(house, [{ extraId: breakfast, quantity: 1 }], 1, 2));
    expect(await sold(breakfast)).toBe("2 4 2");
    const full = await book(house, [{ extraId: breakfast, quantity: 1 }], 0, 1).then(done);
    expect(await sold(breakfast)).toBe("4 4 2");
    const change = { id, departure: dayOf(house, 3) };
    expect((await ask(previewModification, atDesk(house), change)).refused).toEqual([]);
    done(await execute(modifyReservation, atDesk(house), change));
    expect(await sold(breakfast)).toBe("4 4 4");
    const more = { id, extras: [{ extraId: breakfast, quantity: 2 }] };
    expect((await ask(previewModification, atDesk(house), more)).refused).toMatchObject([{ code: "extra_sold_out", night: dayOf(house, 0), overridable: false, detail: { left: 0 } }]);
    expect((await refusal(execute(modifyReservation, atDesk(house), more))).detail).toMatchObject({ extraId: breakfast, day: dayOf(house, 0) });
    done(await execute(modifyReservation, atDesk(house), { id, extras: [] }));
    expect(await sold(breakfast)).toBe("2 2 2");
    const offered = await ask(listDeskOffers, atDesk(house), { arrival: dayOf(house, 0), departure: dayOf(house, 2), adults: 2 });
    expect(offered.extras.find((extra) => extra.extraId === breakfast)?.scarce).toEqual({ day: dayOf(house, 0), left: 2 });
    done(await execute(cancelReservation, atDesk(house), { id: full.id }));
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("is nobody's while a reservation only asks, and comes free when a hold runs out", async () => {
    const house = await makeHouse({ units: [4] });
    const hammam = await sell(house, 1);
    const wish = [{ extraId: hammam, quantity: 1 }];
    const inquiry = done(await book(house, wish, 0, 2, { status: "inquiry" }));
    done(await book(house, wish, 0, 2, { status: "held", holdMinutes: 30 }));
    expect((await refusal(execute(confirmReservation, atDesk(house), { id: inquiry.id }))).code).toBe("extra_sold_out");
    done(await onDay(house, 0, () => execute(expireHolds, houseItself(house), {})));
    done(await execute(confirmReservation, atDesk(house), { id: inquiry.id }));
    expect(await sold(hammam)).toBe("1");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("can be allowed less than is sold: nobody loses it, and nobody more gets it until there is room again", async () => {
    const house = await makeHouse({ units: [4] });
    const tour = await sell(house, 5, "piece", 0);
    const wish = [{ extraId: tour, quantity: 2 }];
    const { id } = done(await book(house, wish));
    done(await book(house, wish));
    done(await execute(updateExtra, owner(house), { id: tour, capacityPerDay: 3 }));
    expect((await refusal(book(house, [{ extraId: tour, quantity: 1 }]))).code).toBe("extra_sold_out");
    done(await execute(modifyReservation, atDesk(house), { id, extras: [{ extraId: tour, quantity: 1 }] }));
    expect((await refusal(book(house, [{ extraId: tour, quantity: 1 }]))).code).toBe("extra_sold_out");
    done(await execute(cancelReservation, atDesk(house), { id }));
    done(await book(house, [{ extraId: tour, quantity: 1 }]));
    expect((await refusal(book(house, [{ extraId: tour, quantity: 1 }]))).code).toBe("extra_sold_out");
    done(await execute(updateExtra, owner(house), { id: tour, capacityPerDay: null }));
    done(await book(house, [{ extraId: tour, quantity: 40 }]));
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("counts in exactly the states that keep a room", async () => {
    const counted = await database.admin<{ state: string }[]>`
      select s.state from unnest(${[...reservationStatuses]}::text[]) s(state) where exists (select from extra_days_of(s.state, '[{"kind":"extra","extraId":"00000000-0000-4000-8000-000000000000","night":"2026-01-01"}]'))`;
    expect(counted.map((row) => row.state).sort()).toEqual(reservationStatuses.filter((status) => occupies(status) !== null).sort());
  });
});

describe("an extra that is ordered ahead", () => {
  const wishes = (house: TestHouse, extraId: string) => ({ ...roomWish(house, 0, 2), extras: [{ extraId, quantity: 1 }], guest: { name: "Claire Martin", email: "claire@example.org", phone: "+33 6 00 00 00 00" } });

  it("is refused to a guest whose time is over, naming field and rule; the desk is asked first and may say so", async () => {
    const house = await makeHouse({ units: [6] });
    const transfer = await sell(house, null);
    done(await execute(updateExtra, owner(house), { id: transfer, leadHours: 2_000 }));
    const wish = [{ extraId: transfer, quantity: 1 }];
    const site = await refusal(execute(bookStay, { ...atDesk(house), permissions: permissionsOf("owner") }, wishes(house, transfer)));
    expect([site.code, site.fields.map(({ path }) => path), site.detail["day"], site.detail["leadHours"]]).toEqual(["extra_too_late", ["extras.0"], dayOf(house, 0), 2_000]);
    const desk = await refusal(book(house, wish));
    expect([desk.code, desk.fields.map(({ path }) => path)]).toEqual(["extra_too_late", ["extras.0"]]);
    expect((await refusal(book(house, wish, 0, 2, { source: "concierge", override: true }))).code).toBe("extra_too_late");
    expect((await ask(quoteForDesk, atDesk(house), { rooms: [roomWish(house)], extras: wish, override: true })).lines.some((line) => line.kind === "extra")).toBe(true);
    done(await book(house, wish, 0, 2, { override: true }));
    expect((await ask(listDeskOffers, atDesk(house), { arrival: dayOf(house, 0), departure: dayOf(house, 2), adults: 2 })).extras.find((extra) => extra.extraId === transfer)?.order).toMatchObject({ late: true });
    done(await execute(updateExtra, owner(house), { id: transfer, leadHours: 1 }));
    done(await execute(bookStay, { ...atDesk(house), permissions: permissionsOf("owner") }, wishes(house, transfer)));
    expect((await refusal(execute(updateExtra, owner(house), { id: transfer, leadHours: 0 }))).fields.map(({ path }) => path)).toEqual(["leadHours"]);
  });

  it("stays with who has it: only what is added is asked for its time, and what is off sale is kept", async () => {
    const house = await makeHouse({ units: [4] });
    const dinner = await sell(house, null);
    const { id } = done(await book(house, [{ extraId: dinner, quantity: 1 }]));
    done(await execute(updateExtra, owner(house), { id: dinner, leadHours: 8_760 }));
    expect((await ask(previewModification, atDesk(house), { id, departure: dayOf(house, 3) })).refused).toEqual([]);
    const more = { id, extras: [{ extraId: dinner, quantity: 2 }] };
    expect((await ask(previewModification, atDesk(house), more)).refused).toMatchObject([{ code: "extra_too_late", night: dayOf(house, 0), overridable: true, detail: { extraId: dinner } }]);
    expect((await refusal(execute(modifyReservation, atDesk(house), more))).code).toBe("extra_too_late");
    done(await execute(modifyReservation, atDesk(house), { ...more, override: true }));
    done(await execute(updateExtra, owner(house), { id: dinner, active: false }));
    done(await execute(modifyReservation, atDesk(house), { id, departure: dayOf(house, 3) }));
    expect(await sold(dinner)).toBe("2");
    expect((await refusal(book(house, [{ extraId: dinner, quantity: 1 }], 0, 2, { override: true }))).code).toBe("not_found");
  });
});

describe("many hands", () => {
  it("sell the last place once", async () => {
    const house = await makeHouse({ units: [40] });
    const hammam = await sell(house, 5);
    const answers = await Promise.all(Array.from({ length: 24 }, () => book(house, [{ extraId: hammam, quantity: 1 }]).then(() => "sold", (error: unknown) => (error instanceof DomainError ? error.code : String(error)))));
    expect([answers.filter((answer) => answer === "sold").length, answers.filter((answer) => answer === "extra_sold_out").length]).toEqual([5, 19]);
    expect(await sold(hammam)).toBe("5");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("book, change, cancel and bring back while the house changes what it allows: the counters are what live stays hold", async () => {
    const house = await makeHouse({ units: [30], nights: 12 });
    const extras = [await sell(house, 4), await sell(house, 6, "person_night"), await sell(house, 2, "night"), await sell(house, null)];
    let state = 20_261_120;
    const roll = (below: number) => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return (state >>> 12) % below; };
    const some = () => extras.filter(() => roll(2) === 0).map((extraId) => ({ extraId, quantity: 1 + roll(2) }));
    const known: string[] = [];
    const tally = new Map<string, number>();
    const hand = async () => {
      for (let step = 0; step < 12; step += 1) {
        const id = known[roll(Math.max(1, known.length))] ?? "";
        const kind = id === "" ? "book" : (["book", "book", "book", "change", "change", "cancel", "reinstate", "allow"] as const)[roll(8)] ?? "book";
        const work = kind === "book" ? book(house, some(), roll(8), 1 + roll(3)).then((outcome) => { known.push(done(outcome).id); })
          : kind === "change" ? execute(modifyReservation, atDesk(house), { id, extras: some() })
            : kind === "cancel" ? execute(cancelReservation, atDesk(house), { id })
              : kind === "reinstate" ? execute(reinstateReservation, atDesk(house), { id })
                : execute(updateExtra, owner(house), { id: extras[roll(3)] ?? "", capacityPerDay: 2 + roll(5) });
        const answer = await work.then(() => "done", (error: unknown) => { if (error instanceof DomainError) return error.code; throw error; });
        tally.set(`${kind} ${answer}`, (tally.get(`${kind} ${answer}`) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 8 }, hand));
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    expect(tally.get("book extra_sold_out") ?? 0).toBeGreaterThan(0);
    for (const kind of ["book", "change", "cancel", "allow"]) expect(tally.get(`${kind} done`) ?? 0, kind).toBeGreaterThan(0);
  });
});
