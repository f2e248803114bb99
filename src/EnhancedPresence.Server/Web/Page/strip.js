import { el } from "./dom.js";
import { hourOf, statusName, time, zone } from "./times.js";

// The day's free and busy times. Each status has its own texture beside its colour, and the whole is told in words.

const statuses = ["free", "tentative", "busy", "outOfOffice"];

/** The strip of today. */
export function strip(freeBusy, now = new Date()) {
  const runs = today(freeBusy, now);
  const { from, to } = view(now);
  const track = el("div", { class: "track" });
  for (const run of runs) {
    put(track, el("div", { class: `run ${run.status}` }), run.start, run.end, from, to);
  }
  if (now >= from && now < to) {
    put(track, el("div", { class: "now" }), now, now, from, to);
  }
  const hours = el("div", { class: "hours" });
  for (let at = from; at <= to; at = addHours(at, tick(from, to))) {
    put(hours, el("span", {}, String(at.getHours() === 0 && at > from ? 24 : at.getHours())), at, at, from, to);
  }
  return el("div", { class: "strip" },
    el("div", { role: "img", "aria-label": `Today: ${inWords(runs, now)}` }, track),
    el("div", { "aria-hidden": "true" }, hours));
}

/** What the textures mean. */
export function legend() {
  return [
    ...statuses.map(status => el("span", { class: "key" }, el("span", { class: `swatch ${status}`, "aria-hidden": "true" }), statusName(status))),
    el("span", { class: "key zone" }, `Times in ${zone().replaceAll("_", " ")}`),
  ];
}

// The waking day; the whole day for who looks at night.
function view(now) {
  const night = now.getHours() < 6 || now.getHours() >= 22;
  return night ? { from: hourOf(now, 0), to: hourOf(now, 24) } : { from: hourOf(now, 6), to: hourOf(now, 22) };
}

const tick = (from, to) => to - from > 17 * 3600000 ? 4 : 2;

const addHours = (at, hours) => hourOf(at, at.getHours() + hours);

/** Runs of equal slots within the day, in order. */
export function today(freeBusy, now) {
  const first = new Date(freeBusy.start).getTime();
  const length = freeBusy.granularityMinutes * 60000;
  const from = hourOf(now, 0).getTime();
  const to = hourOf(now, 24).getTime();
  const runs = [];
  for (let slot = 0; slot < freeBusy.slots.length; slot++) {
    const start = Math.max(from, first + slot * length);
    const end = Math.min(to, first + (slot + 1) * length);
    if (start >= end) {
      continue;
    }
    const status = statuses[Number(freeBusy.slots[slot])];
    const last = runs.at(-1);
    if (last && last.status === status && last.end.getTime() === start) {
      last.end = new Date(end);
    } else {
      runs.push({ status, start: new Date(start), end: new Date(end) });
    }
  }
  return runs;
}

function inWords(runs, now) {
  const taken = runs.filter(run => run.status !== "free");
  const end = hourOf(now, 24);
  const words = taken.map(run => `${statusName(run.status)} ${time(run.start, now)} to ${run.end >= end ? "midnight" : time(run.end, now)}`);
  return runs.length === 0 ? "nothing is known" : words.length === 0 ? "free all day" : `${words.join("; ")}; otherwise free`;
}

function put(parent, child, start, end, from, to) {
  const part = at => Math.min(1, Math.max(0, (at - from) / (to - from)));
  const left = part(start);
  const width = part(end) - left;
  if (start < end && width <= 0) {
    return;
  }
  child.style.setProperty("--from", String(left));
  child.style.setProperty("--width", String(width));
  parent.append(child);
}
