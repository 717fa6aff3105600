import { expect, type Page, test } from "@playwright/test";
import { makePdf } from "../lib/boardroom/testing/pdf";
import { demo, house, signIn } from "./demo";

// A house whose decisions no other journey counts.
const riad = house("villa-modele");
const panelOf = (page: Page) => page.locator("#board-panel");

/** Breaks the connection of the next answer in the middle, as a tunnel does: the house goes on, the reader hears no more. */
async function dropNextAnswer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const real = window.fetch;
    window.fetch = async (...given) => {
      const answer = await real(...given);
      const [input, init] = given;
      if (init?.method !== "POST" || !String(input).endsWith("/api/boardroom/chat") || !answer.body) return answer;
      window.fetch = real;
      const reader = answer.body.getReader();
      let read = 0;
      const torn = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { value } = await reader.read();
          read += 1;
          if (read < 4 && value) return controller.enqueue(value);
          await reader.cancel();
          return controller.error(new TypeError("network error"));
        },
      });
      return new Response(torn, { status: answer.status, headers: answer.headers });
    };
  });
}

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone: an answer is taken up after the connection dropped, says how it is known, and a bill becomes an expense", async ({ page }) => {
  await page.context().addCookies([{ name: "locale", value: "en", url: demo.base }]);
  await signIn(page, riad);
  await page.goto(`${demo.base}/${riad.slug}/boardroom`);
  await page.getByRole("button", { name: "Ask a director" }).click();
  const panel = panelOf(page);
  await panel.getByRole("tab", { name: "CFO" }).click();
  await panel.getByRole("button", { name: "New conversation" }).filter({ visible: true }).click();
  const seat = panel.getByRole("tabpanel").filter({ visible: true });

  // An answer whose connection breaks in the middle is there, whole and once.
  await dropNextAnswer(page);
  await seat.getByRole("textbox", { name: "Ask, or say what to change" }).fill("What is our occupancy for December?");
  await seat.getByRole("button", { name: "Send" }).click();
  await expect(seat.getByText("The connection was lost.", { exact: false })).toBeVisible();
  await expect(seat.getByText(/occupancy .*RevPAR .*on the books now/)).toHaveCount(1, { timeout: 30_000 });
  await expect(seat.getByText("The connection was lost.", { exact: false })).toHaveCount(0);
  await expect(seat.getByRole("article")).toHaveCount(2);

  // How it is known: the question in words, and the page it stands on.
  await seat.getByRole("button", { name: "Show me how you know" }).click();
  await expect(seat.getByText("Counting occupancy and revenue")).toBeVisible();
  await expect(seat.getByRole("link", { name: "Open the pace report" })).toHaveAttribute("href", /\/reports\/pace\?from=\d{4}-12-01&to=\d{4}-12-31/);
  await page.reload();
  await page.getByRole("button", { name: "Ask a director" }).click();
  await panel.getByRole("tab", { name: "CFO" }).click();
  await seat.getByRole("button", { name: "Show me how you know" }).click();
  await expect(seat.getByText("Counting occupancy and revenue")).toBeVisible();

  // A bill, given as a PDF, is read and written down when the person says so: it waits as a decision, is approved, and stands.
  const bill = ["Atelier Plomberie SARL", "Facture E2E-77", "Date : 12/12/2026", "Reparation de la chaudiere", "Total HT 1 000,00 MAD", "TVA 20 % 200,00 MAD", "Total TTC 1 200,00 MAD"];
  await seat.locator('input[type="file"]').setInputFiles({ name: "facture.pdf", mimeType: "application/pdf", buffer: Buffer.from(makePdf(bill)) });
  await expect(seat.getByRole("button", { name: "Take facture.pdf away" })).toBeVisible();
  await seat.getByRole("textbox", { name: "Ask, or say what to change" }).fill("Record this invoice");
  await seat.getByRole("button", { name: "Send" }).click();
  await expect(seat.getByText(/Spend MAD.1,200/).first()).toBeVisible();
  await seat.getByRole("button", { name: "Approve", exact: true }).click();
  // Sent is not yet decided: who leaves the page before takes the answer along.
  await expect(seat.locator("article[data-proposal]").last()).not.toHaveAttribute("data-status", "pending", { timeout: 30_000 });
  await expect(async () => {
    await page.goto(`${demo.base}/${riad.slug}/boardroom/costs?month=2026-12`);
    await expect(page.getByText("Atelier Plomberie SARL").first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });

  // The conversation is found again by a word of it.
  await page.goto(`${demo.base}/${riad.slug}/boardroom`);
  await page.getByRole("button", { name: "Ask a director" }).click();
  await panel.getByRole("tab", { name: "CFO" }).click();
  await seat.getByRole("button", { name: "Earlier conversations" }).click();
  await seat.getByRole("searchbox", { name: "Search by words" }).fill("invoice record");
  await expect(seat.getByRole("button", { name: /What is our occupancy for December/ }).first()).toBeVisible();
});
