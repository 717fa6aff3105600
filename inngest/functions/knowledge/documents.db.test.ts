import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import writeXlsxFile from "write-excel-file/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { systemPermissions } from "@/lib/auth/roles";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { addDocument } from "@/lib/knowledge/commands/add-document";
import { placeDocument, removeDocument } from "@/lib/knowledge/commands/documents";
import { connectSource, readSource, removeSource } from "@/lib/knowledge/commands/sources";
import { listDocuments, openDocument } from "@/lib/knowledge/queries/documents";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { startDrive, type DriveSandbox } from "@/sandbox/drive/server";
import { readOnce } from "./read-document";
import { readSourceThrough } from "./read-source";
import "@/lib/wiring";

const database = useTestDatabase();
const place = { locale: "en", domain: "service", audience: "staff" } as const;
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");
const jobOf = (house: TestHouse) => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);
const passages = (house: TestHouse) => database.admin<{ text: string; anchor: string; heading: string; page: number | null; audience: string }[]>`
  select p.text, p.anchor, p.heading, p.page, p.audience from passages p where p.tenant_id = ${house.tenantId} order by p.document_id, p.place`;
const texts = async (house: TestHouse) => (await passages(house)).map(({ text }) => text).sort();
/** Reads whatever waits, as the job does. */
async function readWaiting(house: TestHouse): Promise<void> {
  const waiting = await database.admin<{ id: string }[]>`select id from knowledge_documents where tenant_id = ${house.tenantId} and status = 'waiting' order by id`;
  for (const { id } of waiting) await readOnce(jobOf(house), id);
}

/** A PDF of pages with one line each, as small as the format allows. */
function pdfOf(...lines: readonly string[]): string {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${lines.map((_, at) => `${4 + at * 2} 0 R`).join(" ")}] /Count ${lines.length} >>`, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
  for (const [at, line] of lines.entries()) {
    const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`, `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  let text = "%PDF-1.4\n";
  const places = objects.map((object, at) => { const here = text.length; text += `${at + 1} 0 obj\n${object}\nendobj\n`; return here; });
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
}
/** A Word document with a heading, a paragraph and a table. */
const docxOf = (heading: string, paragraph: string, row: readonly string[]): Uint8Array => zipSync({
  "[Content_Types].xml": strToU8(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
  "_rels/.rels": strToU8(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
  "word/document.xml": strToU8(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${heading}</w:t></w:r></w:p><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p><w:tbl><w:tr>${row.map((cell) => `<w:tc><w:p><w:r><w:t>${cell}</w:t></w:r></w:p></w:tc>`).join("")}</w:tr></w:tbl></w:body></w:document>`),
  "word/styles.xml": strToU8(`<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`),
  "word/_rels/document.xml.rels": strToU8(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`),
});

beforeAll(() => {
  process.env["ENCRYPTION_KEY"] ??= Buffer.alloc(32, 7).toString("base64");
});

describe("a document of the house", () => {
  it("is read with its pages, its headings and its rows, whatever it is made of", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const sheet = Buffer.from(await writeXlsxFile([[{ value: "Room" }, { value: "Bed" }], [{ value: "Safran" }, { value: "Double" }]], { sheet: "Rooms" }).toBuffer());
    for (const [name, content] of [["manual.pdf", base64(pdfOf("The pump is behind the door.", "Call the plumber first."))], ["boiler.docx", base64(docxOf("Boiler", "Turn it to two.", ["Winter", "Three"]))], ["rooms.xlsx", base64(sheet)], ["notes.md", base64("# Keys\n\nUnder the pot.")]] as const) await execute(addDocument, owner, { name, content, ...place });
    await readWaiting(house);
    expect((await passages(house)).map(({ heading, anchor, page, text }) => [heading, anchor, page, text])).toEqual([
      ["manual.pdf", "page-1", 1, "The pump is behind the door."], ["manual.pdf", "page-2", 2, "Call the plumber first."],
      ["boiler.docx › Boiler", "boiler", null, "Turn it to two.\n\nWinter · Three"], ["rooms.xlsx › Rooms", "page-1", 1, "- Room: Safran · Bed: Double"], ["notes.md › Keys", "keys", null, "Under the pot."],
    ]);
    expect((await ask(listDocuments, owner, {})).documents.map(({ name, status, pages }) => [name, status, pages]).sort()).toEqual([["boiler.docx", "read", null], ["manual.pdf", "read", 2], ["notes.md", "read", null], ["rooms.xlsx", "read", 1]]);
  });

  it("says why it could not be read, and takes nothing that is no document", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await execute(addDocument, owner, { name: "torn.pdf", content: base64("%PDF-1.4 nothing follows"), ...place });
    await execute(addDocument, owner, { name: "scan.pdf", content: base64(pdfOf(" ")), ...place });
    await execute(addDocument, owner, { name: "torn.docx", content: base64(zipSync({ "word/document.xml": strToU8("<w:x") })), ...place });
    await readWaiting(house);
    expect((await ask(listDocuments, owner, {})).documents.map(({ name, status, problem }) => [name, status, problem]).sort()).toEqual([["scan.pdf", "failed", "empty"], ["torn.docx", "failed", "damaged"], ["torn.pdf", "failed", "damaged"]]);
    expect((await refusalOf(execute(addDocument, owner, { name: "a.png", content: base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])), ...place }))).code).toBe("document_type");
    expect((await refusalOf(execute(addDocument, owner, { name: "again.pdf", content: base64("%PDF-1.4 nothing follows"), ...place }))).code).toBe("document_same");
  });

  it("is for whom it was given, moves to other readers whole, and is forgotten with everything that was read from it", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, person } = boardOf(house);
    const { documentId } = done(await execute(addDocument, owner, { name: "wages.md", content: base64("# Wages\n\nBy hand."), ...place, audience: "director" }));
    await readWaiting(house);
    expect((await ask(listDocuments, person("front-desk"), {})).documents).toEqual([]);
    expect((await refusalOf(ask(openDocument, person("front-desk"), { documentId }))).status).toBe(404);
    expect((await refusalOf(execute(addDocument, person("front-desk"), { name: "x.md", content: base64("x"), ...place }))).status).toBe(403);
    expect((await refusalOf(execute(removeDocument, boardOf(neighbour).owner, { documentId }))).status).toBe(404);
    await execute(placeDocument, owner, { documentId, ...place, audience: "staff", roles: ["front-desk"] });
    expect(await texts(house)).toEqual([]);
    await readWaiting(house);
    expect((await passages(house)).map(({ audience }) => audience)).toEqual(["staff"]);
    expect((await ask(listDocuments, person("front-desk"), {})).documents).toHaveLength(1);
    expect((await ask(listDocuments, person("housekeeping"), {})).documents).toEqual([]);
    await execute(removeDocument, owner, { documentId });
    expect(await texts(house)).toEqual([]);
    const [row] = await database.admin`select content, status from knowledge_documents where tenant_id = ${house.tenantId}`;
    expect(row).toEqual({ content: null, status: "removed" });
    expect(await readOnce(jobOf(house), documentId)).toBeNull();
  });
});

describe("a watched folder", () => {
  let dataDir: string;
  const before = process.env["DATA_DIR"];
  beforeAll(() => { dataDir = mkdtempSync(join(tmpdir(), "book-")); process.env["DATA_DIR"] = dataDir; });
  afterAll(() => { rmSync(dataDir, { recursive: true, force: true }); if (before === undefined) delete process.env["DATA_DIR"]; else process.env["DATA_DIR"] = before; });

  it("is read with its folders; what is gone is forgotten; a folder that is not there takes nothing with it", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const home = join(dataDir, "knowledge", house.propertyId, "Manuals");
    mkdirSync(join(home, "kitchen"), { recursive: true });
    writeFileSync(join(home, "one.md"), "One.");
    writeFileSync(join(home, "kitchen", "two.md"), "Two.");
    writeFileSync(join(home, ".hidden.md"), "No.");
    writeFileSync(join(home, "photo.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    for (const location of ["../x", "a/b", ".."]) expect((await refusalOf(execute(connectSource, owner, { kind: "folder", name: "x", location, ...place }))).fields[0]?.path).toBe("location");
    const { sourceId } = done(await execute(connectSource, owner, { kind: "folder", name: "Manuals", location: "Manuals", ...place }));
    expect((await refusalOf(execute(connectSource, owner, { kind: "folder", name: "Again", location: "Manuals", ...place }))).code).toBe("source_exists");
    const read = async () => { const came = await readSourceThrough({ tenantId: house.tenantId, propertyId: house.propertyId, sourceId }, mortalSteps(new Map(), null)); await readWaiting(house); return came; };
    expect(await read()).toEqual({ taken: 2, dropped: 0, problem: null });
    expect(await texts(house)).toEqual(["One.", "Two."]);
    expect(await read()).toEqual({ taken: 0, dropped: 0, problem: null });
    writeFileSync(join(home, "one.md"), "One, mended.");
    unlinkSync(join(home, "kitchen", "two.md"));
    expect(await read()).toEqual({ taken: 1, dropped: 1, problem: null });
    expect(await texts(house)).toEqual(["One, mended."]);
    rmSync(home, { recursive: true });
    expect(await read()).toEqual({ taken: 0, dropped: 0, problem: "folder_gone" });
    expect(await texts(house)).toEqual(["One, mended."]);
    await execute(removeSource, owner, { sourceId });
    expect(await texts(house)).toEqual([]);
  });
});

describe("a folder in Google Drive", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const account = "reader@house.iam.gserviceaccount.com";
  const credentials = JSON.stringify({ type: "service_account", client_email: account, private_key: privateKey.export({ type: "pkcs8", format: "pem" }), project_id: "house" });
  let drive: DriveSandbox;
  beforeEach(async () => { drive = await startDrive({ account, publicKey }); process.env["GOOGLE_BASE_URL"] = drive.url; });
  afterEach(async () => { await drive.close(); delete process.env["GOOGLE_BASE_URL"]; });

  async function connected() {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const root = drive.folder("Book");
    const sub = drive.folder("Kitchen", root);
    const file = drive.put("one.md", root, "text/markdown", "One.");
    drive.put("two.txt", sub, "text/plain", "Two.");
    drive.put("Three", sub, "application/vnd.google-apps.document", Buffer.from(docxOf("Three", "Word for word.", ["a"])));
    drive.put("picture.png", root, "image/png", "x");
    drive.put("elsewhere.md", drive.folder("Private"), "text/markdown", "Not ours.");
    const { sourceId } = done(await execute(connectSource, owner, { kind: "google_drive", name: "Drive", location: root, credentials, ...place }));
    const data = { tenantId: house.tenantId, propertyId: house.propertyId, sourceId };
    const read = async () => { const came = await readSourceThrough(data, mortalSteps(new Map(), null)); await readWaiting(house); return came; };
    return { house, owner, root, sub, file, sourceId, data, read };
  }

  it("is read whole once, then by its changes; what is trashed, removed or moved away is forgotten", async () => {
    const { house, root, sub, file, read } = await connected();
    expect(await read()).toEqual({ taken: 3, dropped: 0, problem: null });
    expect(await texts(house)).toEqual(["One.", "Two.", "Word for word.\n\na"]);
    drive.calls.length = 0;
    expect(await read()).toEqual({ taken: 0, dropped: 0, problem: null });
    expect(drive.calls.filter((call) => call.includes("/files"))).toEqual([]);
    drive.write(file, "One, mended.");
    const four = drive.put("four.md", sub, "text/markdown", "Four.");
    expect(await read()).toEqual({ taken: 2, dropped: 0, problem: null });
    drive.move(four, drive.folder("Away"));
    drive.trash(file);
    expect(await read()).toEqual({ taken: 0, dropped: 2, problem: null });
    expect(await texts(house)).toEqual(["Two.", "Word for word.\n\na"]);
    drive.forget();
    drive.put("five.md", root, "text/markdown", "Five.");
    expect(await read()).toEqual({ taken: 1, dropped: 0, problem: null });
  });

  it("keeps what it has when Google refuses or the folder is shared no more, says so, and goes on afterwards", async () => {
    const { house, owner, root, read } = await connected();
    await read();
    drive.fail("refused");
    expect((await read()).problem).toBe("access_refused");
    drive.fail("busy", 2);
    expect((await read()).problem).toBeNull();
    drive.trash(root);
    expect((await read()).problem).toBe("folder_gone");
    expect(await texts(house)).toHaveLength(3);
    const [source] = (await ask(listDocuments, owner, {})).sources;
    expect(source).toMatchObject({ problem: "folder_gone", kind: "google_drive" });
    expect(JSON.stringify(source)).not.toContain("PRIVATE");
  });

  it("takes each file once wherever the reading is killed, and forgets the key with the folder", async () => {
    const { house, owner, sourceId, data } = await connected();
    for (let at = 0; at < 6; at += 1) {
      for (const after of [false, true]) {
        await execute(readSource, owner, { sourceId });
        const memory = new Map<string, unknown>();
        await readSourceThrough(data, mortalSteps(memory, { at, after })).catch((error: unknown) => { if (!(error instanceof Killed)) throw error; });
        expect((await readSourceThrough(data, mortalSteps(memory, null))).problem).toBeNull();
        await readWaiting(house);
        expect(await texts(house)).toHaveLength(3);
      }
    }
    await execute(removeSource, owner, { sourceId });
    const [row] = await database.admin`select credentials, cursor from knowledge_sources where tenant_id = ${house.tenantId}`;
    expect(row).toEqual({ credentials: null, cursor: null });
    expect(await texts(house)).toEqual([]);
  });

  it("takes no key that is none", async () => {
    const { owner } = boardOf(await makeHouse());
    for (const bad of ["", "{}", "not json"]) expect((await refusalOf(execute(connectSource, owner, { kind: "google_drive", name: "x", location: "file-00000001", credentials: bad, ...place }))).fields[0]?.path).toBe("credentials");
  });
});
