/** A camera that reads QR codes. */

import { useEffect, useRef, useState, type RefObject } from "react";

import { codeReader, ReaderNotLoaded } from "./codeReader";

const PAUSE = 200; // milliseconds between two looks

/** Whether a page may ask for a camera here: old browsers, and pages without https, may not. */
export function mayHaveCamera(): boolean {
  return "mediaDevices" in navigator;
}

interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  isOn: boolean;
  turn: (on: boolean) => void;
  /** Why it went off by itself, if it did. */
  problem: string | null;
}

/** A camera, at first off; every code that it sees is told, again and again while it is held there. */
export function useCamera(onCode: (code: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onCode);
  const [isOn, setOn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    told.current = onCode;
  });
  useEffect(() => {
    const element = video.current;
    if (!isOn || element === null) return undefined;
    const leaving = new AbortController();
    watch(element, (code) => told.current(code), leaving.signal).catch((thrown: unknown) => {
      if (leaving.signal.aborted) return;
      setProblem(wordsFor(thrown));
      setOn(false);
    });
    return () => leaving.abort();
  }, [isOn]);
  const turn = (on: boolean) => {
    setProblem(null);
    setOn(on);
  };
  return { video, isOn, turn, problem };
}

async function watch(video: HTMLVideoElement, onCode: (code: string) => void, leaving: AbortSignal): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const tracks = stream.getTracks();
  try {
    const reader = await codeReader();
    if (leaving.aborted) return;
    video.srcObject = stream;
    await video.play();
    while (!isOver(leaving)) {
      if (tracks.every(({ readyState }) => readyState === "ended")) throw new Error("The camera was taken away.");
      const seen = video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? [] : await reader.detect(video);
      if (!isOver(leaving)) for (const { rawValue } of seen) onCode(rawValue);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    tracks.forEach((track) => track.stop());
  }
}

function isOver(leaving: AbortSignal): boolean {
  return leaving.aborted;
}

function wordsFor(thrown: unknown): string {
  if (thrown instanceof ReaderNotLoaded) return "What reads the codes could not be loaded. Look at the connection and try again, or type the code.";
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError") return "The camera may not be used. Allow it in the settings of the browser for this page.";
  if (name === "NotFoundError") return "There is no camera here.";
  return "The camera gives no picture. Type the code, or use a scanner.";
}
