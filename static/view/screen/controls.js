/** The only controls: freeze and full screen. They step aside when nobody reaches for them,
    and keep the screen awake meanwhile. */

import { answerWithin, facility } from "../../lib/facility.js";
import { html, useEffect, useState } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { HELP, PageLinks } from "../parts/page-links.js";

const REACH = 5000;

/** @param {{m: any}} props */
export function Controls({ m }) {
  const near = useReach();
  const full = useFull();
  useAwake();
  const frozen = m.ui.frozen === true;
  return html`<nav class="scontrols" data-near=${near || frozen || undefined} aria-label=${m.t("screen.controls")}>
    ${frozen && html`<p class="scontrols__frozen" role="status"><${Icon} name="pause" />${m.t("screen.frozen")}</p>`}
    <button type="button" class="scontrols__one" onClick=${() => m.set({ frozen: !frozen })}>
      <${Icon} name=${frozen ? "play" : "pause"} />${frozen ? m.t("screen.unfreeze") : m.t("screen.freeze")}
    </button>
    ${
      globalThis.document?.fullscreenEnabled &&
      html`<button type="button" class="scontrols__one" onClick=${turnFull}>
        <${Icon} name="screen" />${full ? m.t("screen.unfull") : m.t("screen.full")}
      </button>`
    }
    <${PageLinks} m=${m} apart only=${HELP} look="scontrols__one" />
  </nav>`;
}

function turnFull() {
  // Refused, for instance inside a frame: the screen stays as it is.
  const turned = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  turned.catch(() => undefined);
}

/** Whether somebody has just moved a pointer or pressed a key. */
function useReach() {
  const [near, setNear] = useState(true);
  useEffect(() => {
    /** @type {any} */
    let leaving;
    const reach = () => {
      setNear(true);
      clearTimeout(leaving);
      leaving = setTimeout(() => setNear(false), REACH);
    };
    reach();
    const events = ["pointermove", "pointerdown", "keydown"];
    for (const event of events) addEventListener(event, reach);
    return () => {
      clearTimeout(leaving);
      for (const event of events) removeEventListener(event, reach);
    };
  }, []);
  return near;
}

function useFull() {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  return full;
}

const WAKE_MS = 5_000;

/** A wall that goes dark in the middle of a talk is no wall. Only secure pages may ask, and
    the browser lets go whenever the page is out of sight, so it is asked for again. */
function useAwake() {
  useEffect(() => {
    const wakeLock = facility(() => /** @type {any} */ (navigator).wakeLock);
    if (!wakeLock) return undefined;
    /** @type {any} */
    let held = null;
    const hold = async () => {
      if (document.visibilityState !== "visible") return;
      held = await answerWithin(() => wakeLock.request("screen"), WAKE_MS).catch(() => null);
    };
    void hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      document.removeEventListener("visibilitychange", hold);
      held?.release();
    };
  }, []);
}
