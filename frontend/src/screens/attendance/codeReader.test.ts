import { BarcodeDetector } from "qr/decode.js";
import { afterEach, expect, test, vi } from "vitest";

import { codeReader } from "./codeReader";

afterEach(() => vi.unstubAllGlobals());

function detectorOf(formats: string[]) {
  return class {
    static getSupportedFormats = () => Promise.resolve(formats);
    detect = () => Promise.resolve([]);
  };
}

test("a browser that reads QR codes itself does so", async () => {
  const Own = detectorOf(["ean_13", "qr_code"]);
  vi.stubGlobal("BarcodeDetector", Own);

  const reader = await codeReader();

  expect(reader).toBeInstanceOf(Own);
});

test("one that cannot, or knows other codes only, gets a decoder", async () => {
  const none = await codeReader();
  vi.stubGlobal("BarcodeDetector", detectorOf(["ean_13"]));
  const others = await codeReader();

  expect([none, others].map((reader) => reader instanceof BarcodeDetector)).toEqual([true, true]);
});
