import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { demo, house, signIn } from "./demo";

const villa = house("villa-modele");
const editor = `${demo.base}/${villa.slug}/site`;

/** A photograph as a camera gives it: large, JPEG, with what the camera writes into it. */
const photograph = () => sharp({ create: { width: 2_400, height: 1_600, channels: 3, background: { r: 176, g: 112, b: 74 } } })
  .composite([{ input: Buffer.from('<svg width="2400" height="1600"><rect y="900" width="2400" height="700" fill="#27506b"/><circle cx="1800" cy="420" r="210" fill="#f4d9a0"/></svg>') }])
  .withExif({ IFD0: { Artist: "Somebody", Software: "A camera" } }).jpeg({ quality: 90 }).toBuffer();

const publish = async (page: Page) => {
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Guests see exactly this.")).toBeVisible();
  await expect(page.getByText(/Version \d+ is what guests see now/).last()).toBeVisible();
};

test("the owner writes a title, brings a photograph, sees the draft, publishes, and takes it back; guests see each version at once", async ({ page, browser }) => {
  test.slow();
  const guest = await (await browser.newContext()).newPage();
  const seen = async () => {
    await guest.goto(`${villa.site}/en`);
    return { title: await guest.getByRole("heading", { level: 1 }).innerText(), picture: await guest.locator("picture img, main img").first().getAttribute("src") };
  };
  const before = await seen();
  // Read twice: what is kept in between must not outlive a publication.
  expect(await seen()).toEqual(before);

  await signIn(page, villa);
  await page.goto(`${editor}/photos`);
  await page.locator('input[type="file"]').setInputFiles({ name: "terrace.jpg", mimeType: "image/jpeg", buffer: await photograph() });
  const given = page.getByRole("main").getByRole("img").first();
  await expect(given).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => { await page.reload(); await expect(given).toBeVisible(); return page.getByText("being made ready for screens").count(); }, { timeout: 60_000, intervals: [1_000] }).toBe(0);

  await page.goto(editor);
  await page.getByRole("button", { name: "en", exact: true }).click();
  const title = page.getByLabel("Title over the first picture");
  await title.fill("A villa above the sea");
  await title.blur();
  await page.getByRole("button", { name: "First picture" }).click();
  await page.getByRole("dialog").locator("button[aria-pressed]").first().click();
  await expect(page.getByText("1 section differs")).toBeVisible();
  const [draft] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: "Preview" }).click()]);
  await expect(draft.getByRole("heading", { level: 1 })).toHaveText("A villa above the sea");
  await draft.close();
  expect(await seen()).toEqual(before);

  await publish(page);
  const first = await seen();
  expect(first.title).toBe("A villa above the sea");
  expect(first.picture).not.toBe(before.picture);
  const formats = await guest.locator("picture source").evaluateAll((sources) => sources.map((source) => source.getAttribute("type")));
  expect(formats).toEqual(expect.arrayContaining(["image/avif", "image/webp"]));
  const bytes = await guest.evaluate(async () => {
    const shown = [...document.images].find((image) => image.closest("picture"))?.currentSrc ?? "";
    const answer = await fetch(shown);
    return { type: answer.headers.get("content-type"), bytes: Array.from(new Uint8Array(await answer.arrayBuffer())) };
  });
  const copy = await sharp(Buffer.from(bytes.bytes)).metadata();
  expect([bytes.type, copy.exif]).toEqual([expect.stringMatching(/^image\/(?:avif|webp)$/), undefined]);

  await title.fill("The villa of the winds");
  await title.blur();
  await expect(page.getByText("1 section differs")).toBeVisible();
  await publish(page);
  // The notice in front is the publication's; it stays while the pointer rests on it.
  const undo = page.locator('[data-sonner-toast][data-front="true"]').getByRole("button", { name: "Undo" });
  await undo.hover();
  expect((await seen()).title).toBe("The villa of the winds");
  await undo.click();
  await expect.poll(async () => (await seen()).title).toBe("A villa above the sea");
  await page.goto(`${editor}/versions`);
  await page.getByRole("button", { name: "Show to guests" }).first().click();
  await expect(page.getByText(/Guests see version \d now/)).toBeVisible();
  await expect.poll(async () => (await seen()).title).toBe("The villa of the winds");
  await guest.context().close();
});
