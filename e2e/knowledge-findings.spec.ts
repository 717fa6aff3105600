import { expect, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { demo, house, signIn } from "./demo";

const riad = house("riad-exemple");
const home = `${demo.base}/${riad.slug}/knowledge`;

test("what a conversation taught becomes a draft; a change that breaks its scenario is not signed, the mended one is", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, riad);
  const finding = page.getByRole("navigation", { name: "Waiting findings" }).getByRole("button", { name: /do you do laundry/u });
  // Conversations are read behind the first start of the demo, two at a time: minutes on a machine that does other things too.
  await expect(async () => {
    await page.goto(`${home}/findings`);
    await expect(finding).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 200_000, intervals: [2_000] });
  expect(await axeFinds(page)).toEqual([]);
  await finding.click();
  await page.keyboard.press("a");
  const form = page.getByRole("form", { name: "Accept the finding" });
  await form.getByLabel("Page of the book").selectOption("");
  const title = `Laundry ${Date.now()}`;
  await form.getByLabel("Title of the page").fill(title);
  await form.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page.getByText("Accepted into a draft")).toBeVisible();

  await page.goto(home);
  await page.getByRole("link", { name: new RegExp(title, "u") }).click();
  await page.getByRole("link", { name: "Write", exact: true }).click();
  const text = page.getByLabel("Text", { exact: true });
  const write = async (from: string, to: string) => {
    await expect(text).toHaveValue(new RegExp(from, "u"));
    await text.fill((await text.inputValue()).replace(from, to));
    await page.keyboard.press("Control+s");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Send to review" }).click();
    await page.getByRole("button", { name: "Sign", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign", exact: true }).click();
  };
  await write("15 MAD", "25 MAD");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(/scenarios do not pass any more/iu);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Give back" }).click();
  await write("25 MAD", "15 MAD");
  await expect(page.getByRole("button", { name: "New version" })).toBeVisible();
});
