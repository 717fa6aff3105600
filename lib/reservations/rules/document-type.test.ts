import { describe, expect, it } from "vitest";
import { documentTypeOf } from "./document-type";

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const zip = [0x50, 0x4b, 0x03, 0x04];

describe("a document", () => {
  it("is what its bytes say, whatever it is called", () => {
    expect(documentTypeOf(bytes("%PDF-1.7\n"))).toBe("application/pdf");
    expect(documentTypeOf(bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "IHDR"))).toBe("image/png");
    expect(documentTypeOf(bytes([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
    expect(documentTypeOf(bytes("Transfert à 14 h\n\tMerci"))).toBe("text/plain");
    expect(documentTypeOf(bytes(zip, "[Content_Types].xml xl/workbook.xml"))).toContain("spreadsheetml");
    expect(documentTypeOf(bytes(zip, "[Content_Types].xml word/document.xml"))).toContain("wordprocessingml");
  });

  it("is refused when it is a program, a macro, an archive, nothing, or broken text", () => {
    for (const wrong of [bytes(""), bytes("MZ", [0x90, 0]), bytes([0x7f], "ELF", [2]), bytes(zip, "readme.txt"), bytes(zip, "[Content_Types].xml xl/workbook.xml xl/vbaProject.bin"), bytes([0xc3, 0x28]), bytes("a", [0], "b")]) {
      expect(documentTypeOf(wrong)).toBeNull();
    }
  });
});
