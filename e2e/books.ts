import { expect, type Page } from "@playwright/test";
import { api, awake, type House } from "./demo";

export type Money = { amount: number; currency: string };
export type Room = { id: string; roomTypeId: string; unit: string | null; amount: number; arrival: string; departure: string; occupants: { guestId: string; child: boolean }[] };
export type Whole = { reservation: { id: string; number: string; status: string; total: Money; rooms: Room[]; guest: { name: string } }; extras: { quantity: number; amount: Money }[]; company: { name: string } | null; commission: { amount: Money; bp: number | null } | null; purpose: string | null; market: string | null };
export type Chart = { today: string; types: { id: string; name: string; nights: { free: number[] } }[]; stays: { key: string; reservationId: string; guest: string; typeId: string; arrival: string; departure: string }[] };
export type Offers = { offers: { roomTypeId: string; ratePlanId: string; refusal: string | null }[] };

export const dayAfter = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What a house's own key reads and books beside a journey. `first`: nights after `today`. */
export async function booksOf(house: House) {
  const read = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await api<T & { result?: T }>(house, path, body);
    expect(answer.status, `${path}: ${JSON.stringify(answer.body).slice(0, 300)}`).toBeLessThan(300);
    return answer.body.result ?? answer.body;
  };
  const { today } = await read<Chart>("reservations/get-chart", { from: "2026-01-01", to: "2026-01-02" });
  const chart = () => read<Chart>("reservations/get-chart", { from: today, to: dayAfter(today, 20) });
  const whole = (id: string) => read<Whole>("reservations/get-reservation", { id });
  return {
    today, read, chart, whole,
    spans: async (id: string) => (await whole(id)).reservation.rooms.map((room) => [room.roomTypeId, room.arrival, room.departure]).sort((a, b) => String(a[1]).localeCompare(String(b[1]))),
    free: async (typeId: string, night: number) => (await chart()).types.find(({ id }) => id === typeId)?.nights.free[night],
    booked: async (guest: string, typeId: string, first: number, nights: number): Promise<string> => {
      const [arrival, departure] = [dayAfter(today, first), dayAfter(today, first + nights)];
      const { offers } = await read<Offers>("reservations/list-desk-offers", { arrival, departure, adults: 1 });
      const ratePlanId = offers.find((offer) => offer.roomTypeId === typeId)?.ratePlanId;
      return (await read<{ id: string }>("reservations/create-reservation", { rooms: [{ roomTypeId: typeId, ratePlanId, arrival, departure, adults: 2 }], guest: { name: guest }, override: true })).id;
    },
  };
}

/**
 * Closes the open business day on its page, and whatever day is open after it as long as that one has begun: the calendar may have gone on
 * since the house's day was opened. Ends where the page says that the open day has not begun (`notYet`). Returns the days closed, oldest first.
 */
export async function closeTheDay(page: Page, who: House, words: { readonly close: RegExp; readonly notYet: string; readonly force?: RegExp }): Promise<string[]> {
  const standing = async () => {
    const { status, body } = await api<{ day: string; calendar: string }>(who, "property/get-business-day", {});
    expect(status).toBe(200);
    return body;
  };
  const closed: string[] = [];
  for (let now = await standing(); now.day <= now.calendar; now = await standing()) {
    const { day } = now;
    expect(closed, "a house that is days behind").not.toHaveLength(3);
    await page.reload();
    const close = page.getByRole("button", { name: words.close });
    // Streamed after the page has loaded, with the box beside it.
    await awake(close);
    const force = page.getByRole("checkbox", { name: words.force ?? /^$/ });
    if (words.force && (await force.isVisible())) await force.check();
    await close.click();
    await expect.poll(async () => (await standing()).day, { timeout: 45_000 }).toBe(dayAfter(day, 1));
    closed.push(day);
  }
  await expect(page.getByText(words.notYet)).toBeVisible({ timeout: 30_000 });
  return closed;
}
